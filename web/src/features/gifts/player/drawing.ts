import lottie from 'lottie-web/build/player/esm/lottie_light_canvas.min.js'
import { type Animation, parseAnimation } from './animation.ts'
import { type AnyContext, type CreateCanvas, plainContext } from './canvas.ts'
import { repair } from './repairs.ts'
import { countSteps, frameOfStep } from './timeline.ts'

/** One sticker at one size, drawn by Lottie. */
export interface Drawing {
  steps: number
  /** Draws a step on `to`, a cleared square of the drawing's size; false if Lottie failed. */
  draw(step: number, to: AnyContext): boolean
  close(): void
}

/**
 * @param text the Lottie file.
 * @param size device pixels per side.
 * @returns null if the text is not an animation that Lottie can draw.
 */
export function createDrawing(text: string, size: number, createCanvas: CreateCanvas): Drawing | null {
  const animation = readAnimation(text)
  if (!animation) return null
  const canvas = createCanvas(animation.hasMasks ? sizeForMasks(size) : size)
  const context = plainContext(canvas)
  if (!context) return null
  const item = lottie.loadAnimation({
    renderer: 'canvas',
    loop: false,
    autoplay: false,
    animationData: animation.data,
    rendererSettings: {
      context,
      clearCanvas: true,
      preserveAspectRatio: 'xMidYMid meet',
      runExpressions: false,
    },
  })
  if (!item.isLoaded) return null
  let hasFailed = false
  let isFirst = true
  item.addEventListener('error', () => {
    hasFailed = true
  })
  repair(item.renderer, createCanvas)
  return {
    steps: countSteps(animation.frames, animation.rate),
    draw(step, to) {
      if (hasFailed) return false
      const frame = frameOfStep(step, animation.rate)
      try {
        item.goToAndStop(frame, true)
        // The library has drawn once during setup, without the repairs.
        if (isFirst) item.renderer.renderFrame(frame + item.firstFrame, true)
      } catch {
        hasFailed = true
      }
      isFirst = false
      if (!hasFailed) to.drawImage(canvas, 0, 0, size, size)
      return !hasFailed
    },
    close() {
      item.destroy()
      canvas.width = 0
      canvas.height = 0
    },
  }
}

/**
 * Chromium's OffscreenCanvas clips without antialiasing: a masked layer would have jagged edges. Such stickers are
 * drawn larger and scaled down, which is cheaper than mattes (measured: 4 × less).
 */
function sizeForMasks(size: number): number {
  return Math.max(size, Math.min(size * 2, size > 256 ? 768 : 384))
}

function readAnimation(text: string): Animation | null {
  try {
    return parseAnimation(JSON.parse(text))
  } catch {
    return null
  }
}
