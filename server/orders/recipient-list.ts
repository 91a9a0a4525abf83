/** Whom a gift can go to: own accounts, whom the accounts know, and somebody by exact name. */
import type { AccountClients } from '../accounts/clients.ts'
import type { AccountRow } from '../accounts/events.ts'
import type { RecipientList, RecipientQuery } from '../contract/recipients.ts'
import { AppError } from '../lib/app-error.ts'
import { fold } from '../lib/fold.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, Face } from '../telegram/gateway.ts'
import type { KnownPeople } from './known-people.ts'
import { presentAccountAsRecipient, presentFace } from './present-recipient.ts'
import type { RecipientFaces } from './recipient-faces.ts'
import { nameIn } from './recipients.ts'
import type { RecipientTerms } from './recipient-terms.ts'

/** Without a chosen account, whom these know. */
const MOST_ACCOUNTS = 5
/** Of each group. */
const MOST_SHOWN = 40

/** An account that can be asked. */
interface Viewer {
  account: AccountRow
  client: AccountClient
}

interface Candidate {
  group: 'contact' | 'chat' | 'channel' | 'found'
  viewer: Viewer
  face: Face
}

export type RecipientLister = ReturnType<typeof createRecipientList>

export function createRecipientList(parts: {
  people: KnownPeople
  faces: RecipientFaces
  terms: RecipientTerms
  clients: AccountClients
  listAccounts: (userId: number) => AccountRow[]
}) {
  const { people, faces, terms, clients, listAccounts } = parts

  const viewersAmong = (accounts: readonly AccountRow[]): Viewer[] =>
    accounts.flatMap((account) => {
      const client = account.status === 'active' ? clients.get(account.userId, account.id) : null
      return client === null ? [] : [{ account, client }]
    })

  /** Everybody whom they know, once each, as the first of them does. */
  async function gather(viewers: readonly Viewer[]): Promise<{ known: Candidate[]; isComplete: boolean }> {
    const lists = await Promise.all(viewers.map(({ account, client }) => people.read(account, client)))
    const read = viewers.flatMap((viewer, index) => {
      const list = lists[index]
      return list === undefined ? [] : [{ viewer, list }]
    })
    const group = (name: Candidate['group'], from: 'contacts' | 'chats', isMeant: (face: Face) => boolean) =>
      read.flatMap(({ viewer, list }) =>
        list[from].filter(isMeant).map((face): Candidate => ({ group: name, viewer, face })),
      )
    const known = [
      ...group('contact', 'contacts', () => true),
      ...group('chat', 'chats', ({ peer }) => peer.kind !== 'channel'),
      // One's own first.
      ...group('channel', 'chats', ({ peer, isOwn }) => peer.kind === 'channel' && isOwn),
      ...group('channel', 'chats', ({ peer, isOwn }) => peer.kind === 'channel' && !isOwn),
    ]
    return { known: once(known), isComplete: lists.every((list) => list.isComplete) }
  }

  /** By an exact name. What Telegram refuses is told where there is nothing else to show. */
  async function findExactly(name: string, viewer: Viewer, isAlone: boolean): Promise<Candidate | null> {
    try {
      const face = await people.findByName(viewer.account, viewer.client, name)
      return face === null ? null : { group: 'found', viewer, face }
    } catch (error) {
      if (error instanceof TelegramError && !isAlone) return null
      throw error
    }
  }

  const termsOf = ({ viewer, face }: Candidate) => terms.recall(viewer.account.id, face.peer)

  /** Asks what they take, own accounts, the found one and channels first. */
  async function learn(own: readonly Viewer[], others: readonly Candidate[]): Promise<void> {
    const rank = ({ group }: Candidate) => (group === 'found' ? 0 : group === 'channel' ? 1 : 2)
    await terms.learn([
      ...own.map(({ account, client }) => ({ accountId: account.id, client, peer: { kind: 'self' as const } })),
      ...others
        .filter(({ face }) => !face.isGone)
        .toSorted((a, b) => rank(a) - rank(b))
        .map(({ viewer, face }) => ({ accountId: viewer.account.id, client: viewer.client, peer: face.peer })),
    ])
  }

  /** Null for a channel that takes no gifts, as far as is known. */
  function present(userId: number, candidate: Candidate) {
    const { group, viewer, face } = candidate
    const accepted = termsOf(candidate)
    if (group === 'channel' && accepted?.unlimited !== true && accepted?.unique !== true) return null
    faces.remember(userId, viewer.account.id, face)
    return presentFace(group, face, accepted)
  }

  return {
    /** Throws `not_found`, and `TelegramError` for an exact name that could not be looked up. */
    async list(userId: number, { q = '', account_id: accountId }: RecipientQuery): Promise<RecipientList> {
      const accounts = listAccounts(userId)
      const chosen = accountId === undefined ? accounts : accounts.filter(({ id }) => id === accountId)
      if (accountId !== undefined && chosen.length === 0) throw new AppError('not_found')
      const viewers = viewersAmong(chosen).slice(0, MOST_ACCOUNTS)
      const name = nameIn(q)
      const wanted = fold(name ?? q).replace(/^@/, '')
      const isCalled = (...names: (string | null)[]) => names.some((one) => fold(one ?? '').includes(wanted))

      const own = accounts.filter((account) => isCalled(account.firstName, account.lastName, account.username))
      const ownIds = new Set(accounts.map(({ telegramId }) => telegramId))
      const { known, isComplete } = await gather(viewers)
      const others = known.filter(({ face }) => !ownIds.has(face.chatId))
      const matching = atMost(others.filter(({ face }) => isCalled(face.title, face.username)))
      const names = [...own.map(({ username }) => username), ...others.map(({ face }) => face.username)]
      const [first] = viewers
      if (name !== null && first !== undefined && !names.some((one) => one !== null && fold(one) === wanted)) {
        const found = await findExactly(name, first, matching.length + own.length === 0)
        if (found !== null && !ownIds.has(found.face.chatId)) matching.unshift(found)
      }

      await learn(viewersAmong(own), matching)
      const items = [
        ...own.map((account) => presentAccountAsRecipient(account, terms.recall(account.id, { kind: 'self' }))),
        ...matching.flatMap((candidate) => present(userId, candidate) ?? []),
      ]
      return { items, is_complete: isComplete }
    },
  }
}

/** As the first of the accounts knows them. */
function once(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return candidates.filter(({ face }) => {
    const isNew = !seen.has(face.chatId)
    seen.add(face.chatId)
    return isNew
  })
}

function atMost(candidates: readonly Candidate[]): Candidate[] {
  const counts = new Map<string, number>()
  return candidates.filter(({ group }) => {
    const count = (counts.get(group) ?? 0) + 1
    counts.set(group, count)
    return count <= MOST_SHOWN
  })
}
