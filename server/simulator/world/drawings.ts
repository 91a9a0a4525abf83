import { setImmediate as nextTurn } from 'node:timers/promises'
import { drawSticker } from '../art/art.ts'
import type { Catalogue } from './catalogue.ts'

export interface Drawings {
  /** Resolves when the catalogue's stickers are drawn; starts on first use. */
  ready(): Promise<void>
}

/**
 * From the sources, drawing the whole catalogue takes two seconds of CPU time; a build only reads it. It is done one sticker per turn of the event loop, so
 * that connections are served in between; later gifts are drawn on demand.
 */
export function createDrawings(catalogue: Catalogue): Drawings {
  let drawing: Promise<void> | null = null

  async function drawAll(): Promise<void> {
    for (const { sticker } of catalogue.list().slice()) {
      drawSticker(sticker.design, sticker.variant)
      await nextTurn()
    }
  }
  return { ready: () => (drawing ??= drawAll()) }
}
