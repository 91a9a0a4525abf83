import { useQuery } from '@tanstack/react-query'
import type { RuleDraft } from '#contract/rules'
import { call } from '../../lib/api.ts'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { queryKeys } from '../../lib/query-keys.ts'
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
  const title = usePeerTitle(recipient.kind === 'peer' ? recipient.peer : null)
  return {
    t,
    format,
    accountName: nameOf,
    giftTitle: (id) => gifts?.find((gift) => gift.id === id)?.title ?? null,
    recipientName: recipient.kind === 'account' ? nameOf(recipient.account_id) : (title ?? ''),
    zone: ownZone(),
  }
}

/** What somebody is called whose id alone is stored; a name speaks for itself. */
function usePeerTitle(peer: string | null): string | null {
  const { data } = useQuery({
    queryKey: [...queryKeys.recipients, '', undefined],
    queryFn: ({ signal }) => call('GET /api/recipients', { query: {}, signal }),
    enabled: peer !== null && /^(user|channel):/.test(peer),
    retry: false,
    staleTime: 30_000,
  })
  return data?.items.find((one) => one.peer === peer)?.title ?? peer
}
