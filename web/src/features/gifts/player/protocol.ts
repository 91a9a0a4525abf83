/** What the page and the sticker worker say to each other. */
import type { Pace } from './scroll-pace.ts'
import type { StickerLook } from './sticker.ts'
import type { Mode } from './timeline.ts'

export type PlayerRequest =
  | { type: 'start'; capBytes: number }
  /** A canvas of the page, handed over for good. */
  | { type: 'surface'; surface: number; canvas: OffscreenCanvas }
  /** Shows a sticker on a surface; `ticket` names this use of the surface. */
  | { type: 'show'; surface: number; ticket: number; look: StickerLook }
  | { type: 'mode'; surface: number; mode: Mode }
  /** The surface is off the page and may be shown again later. */
  | { type: 'rest'; surface: number }
  | { type: 'remove'; surface: number }
  /** While the page moves, nothing is drawn that is not due; while it flies past, no file is begun either. */
  | { type: 'pace'; pace: Pace }
  /** True while the tab is hidden: nothing is drawn. */
  | { type: 'suspend'; isSuspended: boolean }

/** Why there is no preview: nobody could fetch it (409), what came is no Lottie file, or nothing came. */
export type PreviewFailure = 'no_bot_token' | 'unreadable' | 'unreachable'

export type PlayerReport =
  /** The first picture of this use is on the surface. */
  | { type: 'drawn'; surface: number; ticket: number }
  /** A single run came to its end. */
  | { type: 'ended'; surface: number; ticket: number }
  | { type: 'failed'; surface: number; ticket: number; reason: PreviewFailure }
