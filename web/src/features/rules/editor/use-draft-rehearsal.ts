import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Rehearsal, RehearsalWish, RuleDraft } from '#contract/rules'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'

const SETTLE_MS = 500
const MONTH_MS = 30 * 86_400_000

/** The last thirty days. */
export const lastMonth = (nowMs: number): { history: { from: string; to: string } } => ({
  history: { from: new Date(nowMs - MONTH_MS).toISOString(), to: new Date(nowMs).toISOString() },
})

/** A rule that is off would match nothing: it is looked at as one that watches. */
const asWatching = (draft: RuleDraft): RuleDraft => (draft.mode === 'off' ? { ...draft, mode: 'watch' } : draft)

const isFresh = ({ isSuccess, isPlaceholderData }: { isSuccess: boolean; isPlaceholderData: boolean }) =>
  isSuccess && !isPlaceholderData

export interface DraftRehearsal {
  catalogue: Rehearsal | undefined
  month: Rehearsal | undefined
  /** What is shown is of the draft as it is now. */
  isCurrent: boolean
  hasFailed: boolean
}

/** What the draft would do with what is on sale, and would have done in a month, once the writing has settled; null: nothing is asked. */
export function useDraftRehearsal(draft: RuleDraft | null): DraftRehearsal {
  const text = JSON.stringify(draft)
  const [settled, setSettled] = useState({ text, draft })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, draft }), SETTLE_MS)
    return () => clearTimeout(timer)
    // The text says all of the draft, which is another object each time.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text])
  const asked = settled.draft
  const ask = (name: string, against: () => RehearsalWish['against']) => ({
    queryKey: [...queryKeys.rehearsal, name, settled.text],
    queryFn: ({ signal }: { signal: AbortSignal }) => {
      if (asked === null) throw new Error('nothing to rehearse')
      return call('POST /api/rules/rehearse', { body: { rules: [asWatching(asked)], against: against() }, signal })
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 0,
  })
  const catalogue = useQuery(ask('catalogue', () => ({ catalogue: true })))
  const month = useQuery(ask('month', () => lastMonth(Date.now())))
  return {
    catalogue: draft === null ? undefined : catalogue.data,
    month: draft === null ? undefined : month.data,
    isCurrent: settled.text === text && isFresh(catalogue) && isFresh(month),
    hasFailed: settled.text === text && (catalogue.isError || month.isError),
  }
}
