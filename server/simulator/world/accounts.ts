import { cast, premiumEnd, type CastMember } from './cast.ts'
import { takePhoto, type Photo } from './photos.ts'
import type { RefusableKind } from './recipients.ts'

/** How a login code is delivered, in Telegram's order. */
type CodeRoute = 'app_then_sms' | 'app' | 'email' | 'fragment'
/** `code_flood`: a code is sent only after a flood wait. */
type Standing = 'good' | 'code_flood' | 'banned'

export interface Account {
  /** Decimal. */
  id: string
  /** With a leading `+`. */
  phone: string
  firstName: string
  lastName: string | null
  username: string | null
  dcId: number
  code: string
  password: string | null
  passwordHint: string | null
  /** Unix milliseconds. */
  premiumUntil: number | null
  stars: Stars
  /** Whole TON and billionths. */
  ton: Stars
  delivery: CodeRoute
  /** As Telegram masks it. */
  email: string | null
  standing: Standing
  isFrozen: boolean
  photo: Photo | null
  /** Number of pictures so far: ids are not reused. */
  photosTaken: number
  /** The kinds of gifts that it does not take. */
  refuses: RefusableKind[]
  /** What it charges for a message of a stranger, in Stars; null when nothing. */
  messagePrice: number | null
  /** Whom it knows. */
  contactIds: string[]
  /** Whom it blocked. */
  blockedIds: string[]
  /** Whether gifts are not sold where it lives. */
  isGiftless: boolean
  /** Whether its owner deleted it. */
  isDeactivated: boolean
  /** Whether only its contacts find it by its number. */
  isHiddenByPhone: boolean
}

/** value = amount + nanos / 1e9 */
export interface Stars {
  amount: number
  nanos: number
}

export interface Accounts {
  list(): Account[]
  byPhone(phone: string): Account | null
  byId(id: string): Account | null
  byUsername(username: string): Account | null
  add(account: Partial<Account> & { phone: string }): Account
}

export type AccountsState = Account[]

/** The people of the world. `startMs` is the reference for dates that the cast gives in days. */
export function createAccounts(startMs: number, state?: AccountsState): Accounts {
  const byPhone = new Map<string, Account>()
  const keep = (account: Account) => {
    byPhone.set(account.phone, account)
    return account
  }
  for (const account of state ?? cast.map((member) => fromCast(member, startMs))) keep(account)

  return {
    list: () => [...byPhone.values()],
    byPhone: (phone) => byPhone.get(phone) ?? null,
    byId: (id) => [...byPhone.values()].find((account) => account.id === id) ?? null,
    byUsername: (username) =>
      [...byPhone.values()].find((account) => account.username?.toLowerCase() === username.toLowerCase()) ?? null,
    add(account) {
      if (byPhone.has(account.phone)) throw new Error('the world has an account with this phone already')
      return keep(fill({ id: String(8_000_000_000 + byPhone.size), firstName: 'Guest', ...account }))
    },
  }
}

export function isPremium(account: Account, nowMs: number): boolean {
  return account.premiumUntil !== null && account.premiumUntil > nowMs
}

function fromCast(member: CastMember, startMs: number): Account {
  const { premiumDays, portrait, ...rest } = member
  const account = fill({ ...rest, premiumUntil: premiumEnd(startMs, premiumDays) })
  if (portrait) takePhoto(account, { ...portrait, at: startMs })
  return account
}

function fill(account: Partial<Account> & Pick<Account, 'id' | 'phone' | 'firstName'>): Account {
  return {
    lastName: null,
    username: null,
    dcId: 2,
    code: '12345',
    password: null,
    passwordHint: null,
    premiumUntil: null,
    delivery: 'app_then_sms',
    email: null,
    standing: 'good',
    isFrozen: false,
    photo: null,
    photosTaken: 0,
    messagePrice: null,
    isGiftless: false,
    isDeactivated: false,
    isHiddenByPhone: false,
    ...account,
    refuses: [...(account.refuses ?? [])],
    contactIds: [...(account.contactIds ?? [])],
    blockedIds: [...(account.blockedIds ?? [])],
    // A copy: the cast is shared by every world of the process, a balance is not.
    stars: { ...(account.stars ?? { amount: 0, nanos: 0 }) },
    ton: { ...(account.ton ?? { amount: 0, nanos: 0 }) },
  }
}
