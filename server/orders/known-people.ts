/** Whom an account knows: its contacts and chats, and who was looked up by name. Kept in memory, so that typing asks Telegram little. */
import type { AccountRow } from '../accounts/events.ts'
import type { Clock } from '../lib/clock.ts'
import { createKeptMap } from '../lib/kept-map.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, Face } from '../telegram/gateway.ts'
import type { PeerStore } from './peer-store.ts'

const PEOPLE_KEPT_MS = 60_000
/** After a failure. */
const RETRY_MS = 10_000
const NAME_KEPT_MS = 60_000
/** Between two names that are looked up. */
const NAME_PAUSE_MS = 1_000
const MOST_NAMES = 500

export interface People {
  contacts: readonly Face[]
  /** Newest first. */
  chats: readonly Face[]
  /** Telegram answered for both. */
  isComplete: boolean
}

export interface KnownPeople {
  /** From memory if it is not older than a minute. Throws nothing of Telegram's. */
  read(account: AccountRow, client: AccountClient): Promise<People>
  /**
   * Who has exactly this public name; null when nobody has, and when another name was asked for before this one's turn came.
   * Throws `TelegramError`.
   */
  findByName(account: AccountRow, client: AccountClient, name: string): Promise<Face | null>
}

interface NameTurn {
  /** When the next may be asked. */
  nextAt: number
  /** The name that was asked for last. */
  latest: string
}

export function createKnownPeople(parts: {
  peers: PeerStore
  getAccount: (userId: number, accountId: number) => AccountRow | null
  clock: Clock
  log: Log
}): KnownPeople {
  const { peers, getAccount, clock, log } = parts
  const people = new Map<number, { until: number; client: AccountClient; list: Promise<People> }>()
  const names = createKeptMap<string, { until: number; face: Face | null }>(MOST_NAMES)
  const turns = new Map<number, NameTurn>()

  /** Empty where Telegram does not answer. */
  async function orNothing(accountId: number, list: Promise<Face[]>): Promise<{ faces: Face[]; isRead: boolean }> {
    try {
      return { faces: await list, isRead: true }
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      log.info({ accountId, ...error.failure }, 'people of an account not read')
      return { faces: [], isRead: false }
    }
  }

  /** The account may have been removed meanwhile. */
  function save({ id, userId }: AccountRow, faces: readonly Face[], name: string | null): void {
    if (getAccount(userId, id) === null) return
    const [face, ...others] = faces
    if (face !== undefined && others.length === 0) peers.save(id, face, name)
    else peers.saveAll(id, faces)
  }

  async function fetch(account: AccountRow, client: AccountClient): Promise<People> {
    const [contacts, chats] = await Promise.all([
      orNothing(account.id, client.peers.fetchContacts()),
      orNothing(account.id, client.peers.fetchChats()),
    ])
    save(account, [...contacts.faces, ...chats.faces], null)
    return { contacts: contacts.faces, chats: chats.faces, isComplete: contacts.isRead && chats.isRead }
  }

  async function fetchName(account: AccountRow, client: AccountClient, name: string): Promise<Face | null> {
    const face = await client.peers.resolveUsername(name)
    names.set(`${account.id} ${name}`, { until: clock.now() + NAME_KEPT_MS, face })
    if (face !== null && face.chatId !== account.telegramId) save(account, [face], name)
    return face
  }

  return {
    async read(account, client) {
      const known = people.get(account.id)
      // Signed in anew it is another client.
      if (known !== undefined && known.client === client && known.until > clock.now()) return known.list
      const entry = { until: clock.now() + PEOPLE_KEPT_MS, client, list: fetch(account, client) }
      people.set(account.id, entry)
      try {
        const list = await entry.list
        if (!list.isComplete) entry.until = clock.now() + RETRY_MS
        return list
      } catch (error) {
        people.delete(account.id)
        throw error
      }
    },

    async findByName(account, client, typed) {
      const name = typed.toLowerCase()
      const known = names.get(`${account.id} ${name}`)
      if (known !== undefined && known.until > clock.now()) return known.face
      const turn = turns.get(account.id) ?? { nextAt: 0, latest: name }
      turns.set(account.id, turn)
      turn.latest = name
      const waitMs = turn.nextAt - clock.now()
      if (waitMs > 0) await clock.sleep(waitMs)
      // Somebody is still typing: only the last name is worth a question.
      if (turn.latest !== name) return null
      turn.nextAt = clock.now() + NAME_PAUSE_MS
      return fetchName(account, client, name)
    },
  }
}
