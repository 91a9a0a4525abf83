import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OrderWish } from '#contract/orders'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { withOrder } from '../live-orders.ts'
import { useKeptKey } from '../use-kept-key.ts'
import type { ReadWish } from './wish.ts'

const SETTLE_MS = 250

/** What the wish would cost and who would pay, once the typing has settled. */
export function useQuote(wish: ReadWish | null) {
  const text = JSON.stringify(wish)
  const [settled, setSettled] = useState({ text, wish })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, wish }), SETTLE_MS)
    return () => clearTimeout(timer)
    // The text says all of the wish, which is another object each time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text])
  const asked = settled.wish
  const query = useQuery({
    queryKey: [...queryKeys.orders, 'quote', settled.text],
    queryFn: ({ signal }) => {
      if (asked === null) throw new Error('nothing to quote')
      return call('POST /api/orders/quote', { body: asked, signal })
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  })
  const isCurrent = settled.text === text && asked !== null
  return {
    quote: wish === null ? undefined : query.data,
    /** It is of what is filled in now. */
    isCurrent: isCurrent && query.isSuccess && !query.isPlaceholderData && !query.isFetching,
    error: isCurrent ? query.error : null,
    refetch: query.refetch,
  }
}

/**
 * Makes the order; what comes of it is read from its own query. The same wish keeps its key until it was answered: sent again
 * after a lost answer, it is the same order.
 */
export function useCreateOrder() {
  const client = useQueryClient()
  const key = useKeptKey()
  return useMutation({
    gcTime: 0,
    mutationFn: (wish: OrderWish) => call('POST /api/orders', { body: wish, key: key.keyFor(wish) }),
    onSettled: (_, error) => key.settle(error),
    onSuccess(answer) {
      // The stream may have been faster.
      client.setQueryData(queryKeys.order(answer.order.id), answer)
      void client.invalidateQueries({ queryKey: queryKeys.order(answer.order.id) })
      withOrder(client, answer.order)
    },
  })
}
