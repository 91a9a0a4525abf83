import type { ActivityNotes } from '../activity/note.ts'
import type { Hearing } from '../lib/bus.ts'
import type { ImportEvents } from './service.ts'

/** A run of an import as a whole; each account that came of it has a row of its own, written with it. */
export function noteImports(imports: Hearing<ImportEvents>, { note }: ActivityNotes): void {
  imports.on('finished', ({ userId, imported, refused, kinds }) =>
    note(userId, 'sessions_imported', { count: imported, sources: kinds, ...(refused > 0 && { refused }) }),
  )
}
