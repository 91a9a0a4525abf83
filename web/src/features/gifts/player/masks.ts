/** Masks that are more than one clip path: several paths, inverted, translucent, expanded or shrunk. */
import type { LottieElement, MaskPath } from 'lottie-web/build/player/esm/lottie_light_canvas.min.js'
import { type AnyContext, borrowContext, type CreateCanvas, returnContext } from './canvas.ts'
import { putOn } from './isolation.ts'

/** How a mask combines with those before it: subtracted, intersected, or added (for any other mode). */
const modes: Record<string, GlobalCompositeOperation> = { s: 'destination-out', i: 'destination-in' }

/** Masks what is drawn on `content`, whose transform is that of the layer's parent. */
export function cutByMasks(element: LottieElement, content: AnyContext, createCanvas: CreateCanvas): void {
  const { mat } = element.finalTransform
  const { width } = content.canvas
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [0, 1, 4, 5, 12, 13].map((at) => mat.props[at])
  const around = content.getTransform()
  const transform = around.multiply(new DOMMatrix([a, b, c, d, e, f]))
  const cut = borrowContext(width, createCanvas)
  const masks = element.data.masksProperties ?? []
  let isFirst = true
  for (const [n, { mode, inv }] of masks.entries()) {
    const path = element.maskManager.viewData[n]?.v
    if (mode === 'n' || !path) continue
    if (isFirst && modes[mode]) cut.fillRect(0, 0, width, width)
    isFirst = false
    const [opacity = 1, growth = 0] = (element.effectsManager.effectElements[n]?.effectElements ?? []).map(
      ({ p }) => p.v,
    )
    const shape = borrowContext(width, createCanvas)
    shape.setTransform(transform)
    shape.beginPath()
    if (path.c) {
      if (inv) traceRectangle(shape, element.globalData.compSize)
      tracePath(shape, path)
    }
    shape.fill('nonzero')
    if (growth !== 0) {
      shape.lineWidth = Math.abs(growth) * 2
      shape.miterLimit = 4
      if (growth < 0) shape.globalCompositeOperation = 'destination-out'
      shape.stroke()
    }
    putOn(cut, shape, modes[mode] ?? 'source-over', Math.max(0, Math.min(1, opacity / 100)))
    returnContext(shape)
  }
  putOn(content, cut, 'destination-in')
  returnContext(cut)
}

function traceRectangle(context: AnyContext, { w, h }: { w: number; h: number }): void {
  context.moveTo(0, 0)
  context.lineTo(w, 0)
  context.lineTo(w, h)
  context.lineTo(0, h)
  context.lineTo(0, 0)
}

function tracePath(context: AnyContext, { v, i, o, _length }: MaskPath): void {
  for (let at = 0; at <= _length; at++) {
    const [x = 0, y = 0] = v[at % _length] ?? []
    if (at === 0) context.moveTo(x, y)
    else {
      const [fromX = 0, fromY = 0] = o[at - 1] ?? []
      const [toX = 0, toY = 0] = i[at % _length] ?? []
      context.bezierCurveTo(fromX, fromY, toX, toY, x, y)
    }
  }
}
