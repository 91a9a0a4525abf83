// What is read of spending and orders, and what can be done with them.
import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Account } from '#contract/accounts'
import type { SpendingPatch } from '#contract/spending'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { orderListKey, withOrder, withPurchase, withSpending } from './live-orders.ts'
import { buildQuery, textOf, type Filters } from './order-filters.ts'
import { useKeptKey } from './use-kept-key.ts'

const PAGE = 50

export const spendingQuery = queryOptions({
  queryKey: queryKeys.spending,
  queryFn: ({ signal }) => call('GET /api/spending', { signal }),
})

export const premiumQuery = queryOptions({
  queryKey: queryKeys.premium,
  queryFn: ({ signal }) => call('GET /api/premium/status', { signal }),
  staleTime: 60_000,
})

export const ordersQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: orderListKey(textOf(filters)),
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/orders', {
        query: { ...buildQuery(filters, Date.now()), limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => (next === null ? undefined : Number(next)),
    staleTime: 0,
  })

export const orderQuery = (id: number) =>
  queryOptions({
    queryKey: queryKeys.order(id),
    queryFn: ({ signal }) => call('GET /api/orders/:id', { params: { id }, signal }),
    staleTime: 0,
  })

const namedAccountsQuery = queryOptions({
  queryKey: [...queryKeys.accounts, 'named'],
  queryFn: ({ signal }) => call('GET /api/accounts', { query: { cached: '1', include: 'signed_out' }, signal }),
})

const none: readonly Account[] = []
export const nameOfAccount = ({ first_name: name, username, phone }: Account): string =>
  name ?? (username === null ? `••${phone.slice(-2)}` : `@${username}`)

/** All accounts, and what each is called. */
export function useNamedAccounts() {
  const accounts = useQuery(namedAccountsQuery).data?.accounts ?? none
  const nameOf = (id: number): string => {
    const account = accounts.find((one) => one.id === id)
    return account ? nameOfAccount(account) : `#${id}`
  }
  return { accounts, nameOf }
}

export function useSaveSpending() {
  const client = useQueryClient()
  return useMutation({
    // The password stays in memory no longer than the call.
    gcTime: 0,
    mutationFn: async (patch: SpendingPatch) => (await call('POST /api/spending', { body: patch })).spending,
    onSuccess: (spending) => withSpending(client, spending),
  })
}

/** Both are told of also when the button is gone by then, as it is once the stream has said that buying is off. */
export function useStopSpending(told: {
  onSuccess: (tally: { released: number; verifying: number }) => void
  onError: (error: Error) => void
}) {
  const client = useQueryClient()
  return useMutation({
    ...told,
    mutationFn: () => call('POST /api/spending/stop'),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.spending }),
  })
}

export function useStopOrder() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call('POST /api/orders/:id/stop', { params: { id } }),
    onSuccess: ({ order }) => withOrder(client, order),
  })
}

/** A yes to an order that waits for it. */
export function useConfirmOrder(id: number) {
  const client = useQueryClient()
  const key = useKeptKey()
  return useMutation({
    gcTime: 0,
    mutationFn: (password: string | undefined) => {
      const body = password === undefined ? {} : { password }
      return call('POST /api/orders/:id/confirm', { params: { id }, body, key: key.keyFor(body) })
    },
    onSettled: (_, error) => key.settle(error),
    onSuccess: ({ order }) => withOrder(client, order),
  })
}

export function useVerify() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call('POST /api/purchases/:id/verify', { params: { id } }),
    onSuccess: ({ purchase }) => withPurchase(client, purchase),
  })
}

export interface Decision {
  id: number
  isPaid: boolean
  password: string
}

export function useDecide() {
  const client = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: ({ id, isPaid, password }: Decision) =>
      call('POST /api/purchases/:id/decide', { params: { id }, body: { is_paid: isPaid, password } }),
    onSuccess: ({ purchase }) => withPurchase(client, purchase),
  })
}
