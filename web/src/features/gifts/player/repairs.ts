/**
 * Where lottie-web's canvas renders differently from its SVG, the player draws itself (lottie-web 5.13.0):
 * - gradients whose opacity stops do not coincide with colour stops lose their opacity, and animated gradient strokes
 * keep their first width;
 * - a layer's opacity is lost for its content, and applies to each shape instead of to all together;
 * - blend modes apply to each shape, and affect what follows a blended layer;
 * - mattes use the previous layer by index instead of position, and in a worker luminance counts as opacity;
 * - every mask is a clip path, whatever its mode, opacity or expansion;
 * - later copies of a repeater lie on top of everything.
 * The repairs are applied once to the elements of one animation; the library itself is not modified.
 */
// oxlint-disable eslint/no-underscore-dangle -- the library's own names
import type {
  LottieComposition,
  LottieElement,
  LottieGradient,
  LottieRenderer,
  LottieStyle,
  ShapeItem,
} from 'lottie-web/build/player/esm/lottie_light_canvas.min.js'
import type { CreateCanvas } from './canvas.ts'
import { createPaint } from './gradient.ts'
import { brightnessToOpacity, isolate } from './isolation.ts'
import { cutByMasks } from './masks.ts'

const blendModes: Record<number, GlobalCompositeOperation> = {
  1: 'multiply',
  2: 'screen',
  3: 'overlay',
  4: 'darken',
  5: 'lighten',
  6: 'color-dodge',
  7: 'color-burn',
  8: 'hard-light',
  9: 'soft-light',
  10: 'difference',
  11: 'exclusion',
  12: 'hue',
  13: 'saturation',
  14: 'color',
  15: 'luminosity',
}

/** Before the first real frame; what the library drew during setup is redrawn. */
export function repair(renderer: LottieRenderer, createCanvas: CreateCanvas): void {
  // The library miscounts when its stack is full; nothing nests that deep (server/contract/drawing-cost.ts).
  for (let times = 0; times < 3; times++) renderer.contextData.duplicate()
  renderer.ctxOpacity = (opacity) => multiplyOpacity(renderer, opacity)
  repairAll(renderer, createCanvas)
}

function repairAll(composition: LottieComposition, createCanvas: CreateCanvas): void {
  for (const element of composition.elements) {
    if (!isDrawn(element)) continue
    element.renderFrame = (isForced) => renderElement(element, isForced === true, createCanvas)
    if (hasOwnMasks(element)) element.maskManager.renderFrame = () => {}
    if (element.stylesList) repairShapes(element, createCanvas)
    if (element.elements) repairAll({ elements: element.elements }, createCanvas)
  }
}

const isDrawn = (element: LottieComposition['elements'][number]): element is LottieElement =>
  element !== undefined && 'renderInnerContent' in element

/** Masks with animated opacity and expansion, for which animation.ts added effects to the file. */
const hasOwnMasks = ({ effectsManager }: LottieElement) => effectsManager.effectElements.length > 0

/** The library applies only the last factor. */
function multiplyOpacity({ contextData }: LottieRenderer, opacity: number): void {
  const state = contextData.stack[contextData.cArrPos]
  if (!state) return
  state.opacity *= Math.max(0, opacity)
  if (contextData.currentOpacity === state.opacity) return
  contextData.currentOpacity = state.opacity
  contextData.nativeContext.globalAlpha = state.opacity
}

function renderElement(element: LottieElement, isForced: boolean, createCanvas: CreateCanvas): void {
  const { data, globalData, finalTransform, maskManager } = element
  const { renderer } = globalData
  if (element.hidden || data.hd === true || (data.td === 1 && !isForced)) return
  const isClipped = maskManager.hasMasks && !hasOwnMasks(element)
  element.canvasContext = globalData.canvasContext
  element.renderTransform()
  element.renderRenderable()
  element.renderLocalTransform()
  const { localOpacity } = finalTransform
  const part = isGroup(element) ? isolate(renderer, createCanvas) : null
  element.canvasContext = globalData.canvasContext
  const isComposition = data.ty === 0
  renderer.save(isComposition)
  renderer.ctxTransform(finalTransform.localMat.props)
  renderer.ctxOpacity(part ? 1 : localOpacity)
  element.renderInnerContent()
  renderer.restore(isComposition)
  if (part) {
    if (hasOwnMasks(element)) cutByMasks(element, part.context, createCanvas)
    if (data.tt) cutByMatte(element, data.tt, createCanvas)
    part.end(blendModes[data.bm ?? 0] ?? 'source-over', localOpacity)
  }
  if (isClipped) renderer.restore(true)
  element._isFirstFrame = false
}

/** Whether a layer is more than its individual shapes. */
function isGroup(element: LottieElement): boolean {
  const { data, finalTransform } = element
  if (data.tt || data.bm || hasOwnMasks(element)) return true
  if (element.elements?.some((inner) => isDrawn(inner) && inner.data.bm)) return true
  return finalTransform.localOpacity < 1 && isMany(element)
}

function isMany({ elements, stylesList }: LottieElement): boolean {
  if (stylesList) return stylesList.length > 1
  const inner = (elements ?? []).filter(isDrawn)
  return inner.length > 1 || inner.some(isMany)
}

function cutByMatte({ comp, data, globalData }: LottieElement, kind: number, createCanvas: CreateCanvas): void {
  const { elements } = comp
  const own = elements.findIndex((element) => element?.data === data)
  const matte = data.tp === undefined ? elements[own - 1] : elements.find((element) => element?.data.ind === data.tp)
  const cut = isolate(globalData.renderer, createCanvas)
  if (isDrawn(matte)) matte.renderFrame(true)
  if (kind >= 3) brightnessToOpacity(cut.context)
  cut.end(kind % 2 === 1 ? 'destination-in' : 'destination-out', 1)
}

function repairShapes(element: LottieElement, createCanvas: CreateCanvas): void {
  const drawStyles = element.drawLayer?.bind(element)
  let known = 0
  element.renderGradientFill = ({ t }, item, group) => renderGradient(element, t === 1, item, group.opacity)
  element.drawLayer = () => {
    const styles = element.stylesList ?? []
    if (styles.length !== known) {
      known = styles.length
      element.stylesList = orderStyles(element)
    }
    drawGroups(element, createCanvas, () => drawStyles?.())
  }
}

function renderGradient(element: LottieElement, isLinear: boolean, item: LottieGradient, around: number): void {
  const { style, s, e, h, a, o, g, w, d } = item
  const isNew = element._isFirstFrame || style.isOwn !== true
  if (isNew || g._mdf || s._mdf || e._mdf || h._mdf || a._mdf) {
    style.grd = createPaint(element.globalData.canvasContext, isLinear, item)
    style.isOwn = true
  }
  style.coOp = o.v * around
  if (w && (isNew || w._mdf)) style.wi = w.v
  if (d && (isNew || d._mdf)) {
    style.da = d.dashArray
    style.do = d.dashoffset[0] ?? 0
  }
}

/** Bottom to top, as in the file. */
function orderStyles({ itemsData = [] }: LottieElement): LottieStyle[] {
  const collect = (items: (ShapeItem | undefined)[]): LottieStyle[] =>
    items.toReversed().flatMap((item) => item?.style ?? collect(item?.it ?? []))
  return collect(itemsData)
}

const opacityAt = (style: LottieStyle, depth: number) => style.preTransforms.transforms[depth]?.transform.op.v ?? 1
const isPale = (style: LottieStyle) => style.preTransforms.transforms.some(({ transform }) => transform.op.v < 1)

/** Draws translucent groups separately: their opacity applies to all their shapes together. */
function drawGroups(element: LottieElement, createCanvas: CreateCanvas, draw: () => void): void {
  const all = element.stylesList ?? []
  if (all.length < 2 || !all.some(isPale)) return draw()

  function drawSome(styles: LottieStyle[], depth: number, outside: number): void {
    for (let from = 0, to = 0; from < styles.length; from = to) {
      const first = styles[from]
      if (!first) return
      const group = first.preTransforms.transforms[depth]
      const next = group
        ? styles.findIndex((style, n) => n > from && style.preTransforms.transforms[depth] !== group)
        : from + 1
      to = next < 0 ? styles.length : next
      const inner = styles.slice(from, to)
      const opacity = opacityAt(first, depth)
      if (!group || to - from === 1) drawOne(first, outside)
      else if (opacity >= 1) drawSome(inner, depth + 1, outside)
      else if (opacity > 0) {
        const part = isolate(element.globalData.renderer, createCanvas)
        drawSome(inner, depth + 1, outside * opacity)
        part.end('source-over', opacity)
      }
    }
  }

  /** `outside` is the accumulated opacity of the surrounding groups. */
  function drawOne(style: LottieStyle, outside: number): void {
    const { coOp } = style
    style.coOp = coOp / outside
    element.stylesList = [style]
    draw()
    style.coOp = coOp
  }

  drawSome(all, 0, 1)
  element.stylesList = all
}
