import { z } from 'zod'

/** A row of the panel, by its number. */
export const idParams = z.object({ id: z.coerce.number().int().positive() })

// 64-bit ids are decimal strings without leading zeros: a JavaScript number would round them.

/** Their order as numbers of any size: the longer is the larger. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length
  if (a === b) return 0
  return a < b ? -1 : 1
}
