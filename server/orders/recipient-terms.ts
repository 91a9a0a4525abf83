/** What recipients take, as Telegram told each account that asked. Remembered for a while, so that nobody asks twice at once. */
import pLimit from 'p-limit'
import type { Clock } from '../lib/clock.ts'
import { createKeptMap } from '../lib/kept-map.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AcceptedGifts, AccountClient, KnownPeer } from '../telegram/gateway.ts'

const MOST_KEPT = 5_000
/** What a list may ask: beside each other, at once, and by one account within a minute. */
const PARALLEL = 6
const MOST_AT_ONCE = 24
const MOST_A_MINUTE = 60
/** For a list; what is told later is in the next one. */
const LIST_KEPT_MS = 10 * 60_000
const LIST_PATIENCE_MS = 1_500

interface Question {
  accountId: number
  client: AccountClient
  peer: KnownPeer
}

export interface RecipientTerms {
  /** Asks Telegram, unless it told within that time. Null where it does not say: it is asked for a form in any case. */
  ask(question: Question, withinMs: number): Promise<AcceptedGifts | null>
  /** What is known for a list; null where Telegram was not asked in the last minutes. */
  recall(accountId: number, peer: KnownPeer): AcceptedGifts | null
  /** Asks what a list does not know, the first questions first, and comes back when the answers are there or take too long. */
  learn(questions: readonly Question[]): Promise<void>
}

const nameOf = (accountId: number, peer: KnownPeer) =>
  `${accountId} ${peer.kind} ${peer.kind === 'self' ? '' : peer.id}`

export function createRecipientTerms({ clock }: { clock: Clock }): RecipientTerms {
  const told = createKeptMap<string, { at: number; accepted: AcceptedGifts }>(MOST_KEPT)
  const asked = new Map<string, Promise<AcceptedGifts | null>>()
  const minutes = new Map<number, { since: number; count: number }>()
  const limit = pLimit(PARALLEL)

  function find(name: string, withinMs: number): AcceptedGifts | null {
    const found = told.get(name)
    return found !== undefined && clock.now() - found.at <= withinMs ? found.accepted : null
  }

  async function fetch(name: string, { client, peer }: Question): Promise<AcceptedGifts | null> {
    try {
      const accepted = await client.peers.fetchAccepted(peer)
      told.set(name, { at: clock.now(), accepted })
      return accepted
    } catch (error) {
      if (error instanceof TelegramError) return null
      throw error
    } finally {
      asked.delete(name)
    }
  }

  async function ask(question: Question, withinMs: number): Promise<AcceptedGifts | null> {
    const name = nameOf(question.accountId, question.peer)
    const known = find(name, withinMs)
    if (known !== null) return known
    const answer = asked.get(name) ?? fetch(name, question)
    asked.set(name, answer)
    return answer
  }

  const recall = (accountId: number, peer: KnownPeer) => find(nameOf(accountId, peer), LIST_KEPT_MS)

  /** Whether the account may ask once more. */
  function mayAsk(accountId: number): boolean {
    const known = minutes.get(accountId)
    const minute = known !== undefined && clock.now() - known.since < 60_000 ? known : { since: clock.now(), count: 0 }
    minute.count += 1
    minutes.set(accountId, minute)
    return minute.count <= MOST_A_MINUTE
  }

  return {
    ask,
    recall,

    async learn(questions) {
      const open = questions
        .filter(({ accountId, peer }) => recall(accountId, peer) === null)
        .slice(0, MOST_AT_ONCE)
        .filter(({ accountId }) => mayAsk(accountId))
      if (open.length === 0) return
      const hurry = new AbortController()
      const timeUp = clock.sleep(LIST_PATIENCE_MS, hurry.signal).catch(() => undefined)
      try {
        await Promise.race([Promise.all(open.map((question) => limit(() => ask(question, LIST_KEPT_MS)))), timeUp])
      } finally {
        hurry.abort()
      }
    },
  }
}
