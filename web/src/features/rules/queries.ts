// What is read of rules, and what can be done with them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Rule, RuleDraft, RulePatch } from '#contract/rules'
import { call } from '../../lib/api.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { withRule, type RuleList } from './live-rules.ts'
import { sortedAs } from './rule-order.ts'

export const rulesQuery = queryOptions<RuleList>({
  queryKey: queryKeys.rules,
  queryFn: ({ signal }) => call('GET /api/rules', { signal }),
})

/** Titles and prices of the gifts that Telegram sells now. */
export const catalogueQuery = queryOptions({
  queryKey: ['gifts', 'catalogue'],
  queryFn: ({ signal }) => call('GET /api/gifts', { signal }),
  select: ({ items }) => items,
  staleTime: 60_000,
})

export const watchSettingsQuery = queryOptions({
  queryKey: ['gifts', 'settings'],
  queryFn: ({ signal }) => call('GET /api/gifts/settings', { signal }),
})

/** A change of a stored rule, or a new rule. */
export type RuleChange =
  | { kind: 'new'; draft: RuleDraft }
  | { kind: 'change'; id: number; patch: Omit<RulePatch, 'password'> }

export function useSaveRule() {
  const client = useQueryClient()
  return useMutation({
    // The password stays in memory no longer than the call.
    gcTime: 0,
    async mutationFn({ change, password }: { change: RuleChange; password?: string }): Promise<Rule> {
      const secret = password === undefined ? {} : { password }
      if (change.kind === 'new') return (await call('POST /api/rules', { body: { ...change.draft, ...secret } })).rule
      const body = { ...change.patch, ...secret }
      return (await call('PATCH /api/rules/:id', { params: { id: change.id }, body })).rule
    },
    onSuccess: (rule) => withRule(client, rule),
  })
}

export function useRemoveRule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call('DELETE /api/rules/:id', { params: { id } }),
    onSuccess: (_, id) =>
      client.setQueryData<RuleList>(
        queryKeys.rules,
        (list) => list && { items: list.items.filter((rule) => rule.id !== id) },
      ),
  })
}

/** The order is shown at once, and taken back when it could not be saved. */
export function useOrderRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: number[]) => call('POST /api/rules/order', { body: { ids } }),
    async onMutate(ids) {
      await client.cancelQueries({ queryKey: queryKeys.rules })
      const before = client.getQueryData<RuleList>(queryKeys.rules)
      if (before) client.setQueryData<RuleList>(queryKeys.rules, { items: sortedAs(before.items, ids) })
      return before
    },
    onSuccess: (list) => client.setQueryData<RuleList>(queryKeys.rules, list),
    onError: (_error, _ids, before) => before && client.setQueryData(queryKeys.rules, before),
  })
}
