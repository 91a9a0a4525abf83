/** Messages between the page and the sticker worker. */
import type { Pace } from './scroll-pace.ts'
import type { StickerLook } from './sticker.ts'
import type { Mode } from './timeline.ts'

export type PlayerRequest =
  | { type: 'start'; capBytes: number }
  /** A canvas of the page, transferred for good. */
  | { type: 'surface'; surface: number; canvas: OffscreenCanvas }
  /** Shows a sticker on a surface; `ticket` identifies this use of the surface. */
  | { type: 'show'; surface: number; ticket: number; look: StickerLook }
  | { type: 'mode'; surface: number; mode: Mode }
  /** The surface is off the page and may be reused. */
  | { type: 'rest'; surface: number }
  | { type: 'remove'; surface: number }
  /** While the page scrolls, only what is due is drawn; during a fast scroll no file is requested either. */
  | { type: 'pace'; pace: Pace }
  /** True while the tab is hidden: nothing is drawn. */
  | { type: 'suspend'; isSuspended: boolean }

/** Why there is no preview: nobody could download it (409), it is not a Lottie file, or there was no response. */
export type PreviewFailure = 'no_bot_token' | 'unreadable' | 'unreachable'

export type PlayerReport =
  /** The first frame of this use is visible. */
  | { type: 'drawn'; surface: number; ticket: number }
  /** A single run has ended. */
  | { type: 'ended'; surface: number; ticket: number }
  | { type: 'failed'; surface: number; ticket: number; reason: PreviewFailure }
