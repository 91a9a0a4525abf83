/** Draws a sticker as the sticker worker does, for tests that check the pixels. */
import '../worker-document.ts'
import { plainContext } from '../canvas.ts'
import { createDrawing } from '../drawing.ts'

export interface DrawRequest {
  text: string
  /** Device pixels per side. */
  size: number
  steps: number[]
}

/** RGBA of each step, or null if the player refused or failed. */
export type DrawAnswer = Uint8ClampedArray<ArrayBuffer>[] | null

self.addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's own port has no origin
  self.postMessage(drawAll(data))
})

function drawAll({ text, size, steps }: DrawRequest): DrawAnswer {
  const drawing = createDrawing(text, size, (side) => new OffscreenCanvas(side, side))
  const context = plainContext(new OffscreenCanvas(size, size))
  if (!drawing || !context) return null
  try {
    const pictures: Uint8ClampedArray<ArrayBuffer>[] = []
    for (const step of steps) {
      context.clearRect(0, 0, size, size)
      if (!drawing.draw(step, context)) return null
      pictures.push(context.getImageData(0, 0, size, size).data)
    }
    return pictures
  } finally {
    drawing.close()
  }
}
