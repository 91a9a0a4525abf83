import { useQuery } from '@tanstack/react-query'
import type { RuleDraft } from '#contract/rules'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useNamedAccounts } from '../purchases/queries.ts'
import { catalogueQuery } from './queries.ts'
import type { Speech } from './sentence.ts'

export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** What is needed to say a rule: names of accounts and gifts, asked for where the rule names any. */
export function useSpeech({ when, buy }: Pick<RuleDraft, 'when' | 'buy'>): Speech {
  const { t } = useTranslation()
  const format = useFormat()
  const { nameOf } = useNamedAccounts()
  const { data: gifts } = useQuery({ ...catalogueQuery, enabled: when.gift_ids !== undefined })
  const { recipient } = buy
  return {
    t,
    format,
    accountName: nameOf,
    giftTitle: (id) => gifts?.find((gift) => gift.id === id)?.title ?? null,
    recipientName:
      recipient.kind === 'account' ? nameOf(recipient.account_id) : recipient.kind === 'peer' ? recipient.peer : '',
    zone: ownZone(),
  }
}
