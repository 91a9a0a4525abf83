import type { ActivityNotes } from '../activity/note.ts'
import type { Hearing } from '../lib/bus.ts'
import type { ImportEvents } from './service.ts'

/** An import as a whole; each imported account has its own row, written with it. */
export function noteImports(imports: Hearing<ImportEvents>, { note }: ActivityNotes): void {
  imports.on('finished', ({ userId, imported, refused, kinds }) =>
    note(userId, 'sessions_imported', { count: imported, sources: kinds, ...(refused > 0 && { refused }) }),
  )
}
