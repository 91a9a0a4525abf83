import { useQuery } from '@tanstack/react-query'
import { takesGift } from '#contract/gift-acceptance'
import type { ListedRecipient } from '#contract/recipients'
import type { RuleDraft } from '#contract/rules'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { useNamedAccounts } from '../../purchases/queries.ts'
import { givenBy } from './given.ts'

export interface RecipientCheck {
  name: string
  /** `channel`: one that is to get limited gifts, which channels do not take. */
  state: 'waiting' | 'known' | 'unknown' | 'channel'
  /** By the codes of a quote's problems; null: nothing is known against it. */
  problem: string | null
}

/** Whether somebody takes what the rule gives, as one of its accounts sees them; null for oneself. */
export function useRecipientCheck(draft: RuleDraft): RecipientCheck | null {
  const { recipient } = draft.buy
  const { nameOf } = useNamedAccounts()
  const payer = draft.pay.accounts === 'all' ? undefined : draft.pay.accounts[0]
  const q = recipient.kind === 'peer' && recipient.peer.startsWith('@') ? recipient.peer : undefined
  const query = useQuery({
    queryKey: [...queryKeys.recipients, q ?? '', payer],
    queryFn: ({ signal }) => call('GET /api/recipients', { query: { q, account_id: payer }, signal }),
    enabled: recipient.kind !== 'self',
    retry: false,
    staleTime: 60_000,
  })
  if (recipient.kind === 'self') return null
  const found = query.data?.items.find((one) => isWished(one, recipient))
  const name = found?.title ?? (recipient.kind === 'account' ? nameOf(recipient.account_id) : recipient.peer)
  if (query.isPending) return { name, state: 'waiting', problem: null }
  if (!found) return { name, state: 'unknown', problem: null }
  if (found.problem !== null) return { name, state: 'known', problem: found.problem }
  const given = givenBy(draft)
  const isChannel = found.telegram_id?.startsWith('-') === true
  if (given !== null && isChannel) return { name, state: 'channel', problem: null }
  const takes = given === null || takesGift(found.accepts, given, isChannel)
  return { name, state: 'known', problem: takes ? null : 'recipient_refuses_gifts' }
}

type Wish = RuleDraft['buy']['recipient']

const isWished = (one: ListedRecipient, wish: Wish): boolean => {
  if (wish.kind === 'account') return one.account_id === wish.account_id
  if (wish.kind !== 'peer') return false
  const isNamed = one.username !== null && `@${one.username}`.toLowerCase() === wish.peer.toLowerCase()
  return one.peer === wish.peer || isNamed
}
