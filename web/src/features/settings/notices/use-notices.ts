import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { NoticesPatch, NoticeState } from '#contract/notices'
import { call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { changesOf, emptyDraft, withDraft, type NoticeDraft } from './notices-draft.ts'

export type Notices = ReturnType<typeof useNotices>

/** Notice settings from the server, with unsaved changes on top. */
export function useNotices() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: queryKeys.notices,
    queryFn: ({ signal }) => call('GET /api/notices', { signal }),
  })
  const [draft, setDraft] = useState<NoticeDraft>(emptyDraft)
  const keep = ({ notices }: { notices: NoticeState }) => client.setQueryData(queryKeys.notices, notices)
  const saving = useMutation({
    mutationFn: (patch: NoticesPatch) => call('POST /api/notices', { body: patch }),
    onSuccess: (saved) => {
      keep(saved)
      setDraft(emptyDraft)
    },
  })
  const kept = query.data
  return {
    query,
    saving,
    kept,
    shown: kept && withDraft(kept, draft),
    changes: kept ? changesOf(draft, kept) : null,
    keep,
    edit(part: Partial<NoticeDraft>) {
      setDraft({
        kinds: { ...draft.kinds, ...part.kinds },
        quiet: { ...draft.quiet, ...part.quiet },
      })
      if (saving.error) saving.reset()
    },
    discard() {
      setDraft(emptyDraft)
      saving.reset()
    },
  }
}
