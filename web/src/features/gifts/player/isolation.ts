/** Parts of a frame that are drawn separately and then composited, like groups in SVG. */
import type { LottieRenderer } from 'lottie-web/build/player/esm/lottie_light_canvas.min.js'
import { type AnyContext, borrowContext, type CreateCanvas, returnContext } from './canvas.ts'

export interface Isolation {
  /** What the part is drawn on; the library draws here until `end`. */
  context: AnyContext
  /** Composites the part. */
  end(mode: GlobalCompositeOperation, opacity: number): void
}

/** From here on the library draws on a separate canvas, at the same position and full opacity. */
export function isolate(renderer: LottieRenderer, createCanvas: CreateCanvas): Isolation {
  const { contextData, globalData } = renderer
  const whole = globalData.canvasContext
  const context = borrowContext(whole.canvas.width, createCanvas)
  context.setTransform(whole.getTransform())
  renderer.save()
  const { appliedFillStyle, appliedStrokeStyle, appliedLineWidth, appliedLineCap, appliedLineJoin, appliedMiterLimit } =
    contextData
  turnTo(context)
  Object.assign(contextData, {
    appliedFillStyle: null,
    appliedStrokeStyle: null,
    appliedLineWidth: null,
    appliedLineCap: null,
    appliedLineJoin: null,
    appliedMiterLimit: null,
    currentOpacity: 1,
  })
  const state = contextData.stack[contextData.cArrPos]
  if (state) state.opacity = 1

  function turnTo(target: AnyContext): void {
    globalData.canvasContext = target
    contextData.nativeContext = target
  }

  return {
    context,
    end(mode, opacity) {
      turnTo(whole)
      contextData.restore()
      Object.assign(contextData, {
        appliedFillStyle,
        appliedStrokeStyle,
        appliedLineWidth,
        appliedLineCap,
        appliedLineJoin,
        appliedMiterLimit,
      })
      const around = contextData.stack[contextData.cArrPos]?.opacity ?? 1
      putOn(whole, context, mode, opacity * around)
      returnContext(context)
    },
  }
}

/** Draws a picture over, under or into another one of its size. */
export function putOn(whole: AnyContext, part: AnyContext, mode: GlobalCompositeOperation, opacity = 1): void {
  whole.save()
  whole.setTransform(1, 0, 0, 1, 0, 0)
  whole.globalAlpha = opacity
  whole.globalCompositeOperation = mode
  whole.drawImage(part.canvas, 0, 0)
  whole.restore()
}

/** Turns luminance into opacity. */
export function brightnessToOpacity(context: AnyContext): void {
  const { width, height } = context.canvas
  const image = context.getImageData(0, 0, width, height)
  const { data } = image
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0
    if (alpha === 0) continue
    const brightness = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
    data[at + 3] = Math.round((brightness * alpha) / 255)
  }
  context.putImageData(image, 0, 0)
}
