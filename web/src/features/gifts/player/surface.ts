import type { Target } from './pictures.ts'
import type { Run } from './run.ts'
import type { Sticker } from './sticker.ts'

/** One canvas on the page and what it shows. */
export interface Surface extends Target, Run {
  id: number
  /** Identifies this use; reports carry it, so that a late one is not mistaken for the next use's. */
  ticket: number
  sticker: Sticker | null
}
