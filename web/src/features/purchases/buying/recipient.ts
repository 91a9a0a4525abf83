// Whom a gift can go to, as the picker shows them. Pure.
import { takesGift } from '#contract/gift-acceptance'
import type { Gift } from '#contract/gifts'
import type { RecipientWish } from '#contract/orders'
import type { ListedRecipient } from '#contract/recipients'

export type Group = 'self' | ListedRecipient['group']

export interface Picked {
  /** Another recipient has another one. */
  key: string
  group: Group
  wish: RecipientWish
  /** Null for oneself, and for who deleted their account. */
  title: string | null
  username: string | null
  /** Determines the colours. */
  hue: number
  photo: string | null
  /** Why this gift cannot be given to them, or what speaks against it, by code; null: nothing. */
  problem: string | null
  /** It cannot be picked. */
  isRefused: boolean
}

export const myself: Picked = {
  key: 'self',
  group: 'self',
  wish: { kind: 'self' },
  title: null,
  username: null,
  hue: 0,
  photo: null,
  problem: null,
  isRefused: false,
}

const refusing = new Set(['recipient_not_found', 'recipient_refuses_gifts'])

/** What decides whether somebody takes a gift. */
export type GivenGift = Pick<Gift, 'is_limited' | 'upgrade_price'>

export function toPicked(one: ListedRecipient, gift: GivenGift | null): Picked {
  const {
    kind,
    account_id: accountId,
    peer = '',
    telegram_id: telegramId,
    accepts,
    group,
    title,
    username,
    photo,
  } = one
  const isChannel = telegramId?.startsWith('-') === true
  const problem =
    one.problem ?? (gift === null || takesGift(accepts, gift, isChannel) ? null : 'recipient_refuses_gifts')
  const isAccount = kind === 'account' && accountId !== undefined
  return {
    key: isAccount ? `account ${accountId}` : peer,
    group,
    wish: isAccount ? { kind: 'account', account_id: accountId } : { kind: 'peer', peer },
    title,
    username,
    hue: accountId ?? Number(telegramId?.slice(-6) ?? 0),
    photo,
    problem,
    isRefused: problem !== null && refusing.has(problem),
  }
}

/** In this order; an exact name that was typed comes before what merely contains it. */
const groups: readonly Group[] = ['self', 'found', 'account', 'contact', 'chat', 'channel']

export interface PickedGroup {
  group: Group
  items: Picked[]
}

export function inGroups(list: readonly Picked[]): PickedGroup[] {
  return groups
    .map((group) => ({ group, items: list.filter((one) => one.group === group) }))
    .filter(({ items }) => items.length > 0)
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')
const ADDRESS = /^(?:@|(?:https?:\/\/)?(?:t\.me|telegram\.me)\/)/

/** `@name` or a link: looked up at Telegram, which counts such questions. */
export const isExactName = (typed: string): boolean => ADDRESS.test(typed.trim())

/** Whether what was typed is part of their name. Until the panel has answered, nobody else may be picked by mistake. */
export function isCalled({ title, username }: Picked, typed: string): boolean {
  const wanted = fold(typed.trim().replace(ADDRESS, '').replace(/\/$/, ''))
  return [title, username].some((name) => fold(name ?? '').includes(wanted))
}
