import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportLine, ImportRun } from '#contract/imports'
import { ApiError, call, lines } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { readFiles } from './read-files.ts'

/** State of one session during and after the import. */
export interface Progress {
  kind: 'running' | 'imported' | 'refused'
  message: string
}

interface Summary {
  imported: number
  refused: number
}

/** Uploads files and strings, then imports the chosen sessions. Pasted text is not kept here. */
export function useImport() {
  const client = useQueryClient()
  const [progress, setProgress] = useState<ReadonlyMap<number, Progress>>(new Map())
  const [summary, setSummary] = useState<Summary | null>(null)

  const look = useMutation({
    mutationFn: async ({ files, text }: { files: readonly File[]; text: string }) =>
      call('POST /api/imports', { body: { files: await readFiles(files), text } }),
    gcTime: 0,
  })

  const take = (line: ImportLine) => {
    if ('error' in line) throw new ApiError(200, line.error, line)
    if ('done' in line) setSummary({ imported: line.imported, refused: line.refused })
    else {
      const kind = 'stage' in line ? 'running' : 'refused' in line ? 'refused' : 'imported'
      setProgress((known) => new Map(known).set(line.index, { kind, message: line.message }))
    }
  }

  const run = useMutation({
    mutationFn: async ({ importId, wishes }: { importId: string; wishes: ImportRun }) => {
      setProgress(new Map())
      setSummary(null)
      let isDone = false
      for await (const line of lines('POST /api/imports/:id/run', { params: { id: importId }, body: wishes })) {
        take(line)
        isDone = 'done' in line
      }
      // The connection broke in the middle: the result is unknown.
      if (!isDone) throw new ApiError(0, 'network', null)
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: queryKeys.accounts })
      await client.invalidateQueries({ queryKey: queryKeys.apiProfiles })
    },
  })

  return { look, run, progress, summary }
}

export type Importing = ReturnType<typeof useImport>
