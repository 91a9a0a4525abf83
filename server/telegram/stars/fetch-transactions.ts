import { Api } from 'telegram'
import { question } from '../operation.ts'
import { expectAnswer } from '../tl/read.ts'
import type { Transactions, TransactionsPage } from './facet.ts'
import { mapStars } from './map-amount.ts'
import { mapTransaction } from './map-transaction.ts'

/** payments.getStarsTransactions (docs/telegram.md#stars). */
export const fetchTransactions = question(
  'transactions',
  async ({ door }, { currency, direction, isAscending, offset, limit }: TransactionsPage): Promise<Transactions> => {
    const answer = await door.ask(
      new Api.payments.GetStarsTransactions({
        peer: new Api.InputPeerSelf(),
        offset,
        limit,
        ...(direction === 'in' && { inbound: true }),
        ...(direction === 'out' && { outbound: true }),
        ...(isAscending && { ascending: true }),
        ...(currency === 'TON' && { ton: true }),
      }),
    )
    const { balance, history, nextOffset } = expectAnswer(answer, Api.payments.StarsStatus)
    return { rows: (history ?? []).map(mapTransaction), balance: mapStars(balance), next: nextOffset || null }
  },
)
