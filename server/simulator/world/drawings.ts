import { setImmediate as nextTurn } from 'node:timers/promises'
import { drawSticker } from '../art/art.ts'
import type { Catalogue } from './catalogue.ts'

export interface Drawings {
  /** Resolves when the catalogue's stickers are drawn; begins with it when first asked. */
  ready(): Promise<void>
}

/**
 * Drawing the whole catalogue takes half a second of processor time. It is done one sticker a turn, so that the lines are
 * served in between; gifts that come later are drawn as they are asked for.
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
