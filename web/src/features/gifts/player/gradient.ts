/**
 * Gradients with full opacity support: the library's canvas keeps opacity only where opacity and colour stops coincide.
 */
import type { GradientStops, LottieGradient } from 'lottie-web/build/player/esm/lottie_light_canvas.min.js'

export interface Stop {
  /** 0 to 1. */
  at: number
  /** Red, green and blue up to 255, opacity up to 1. */
  colour: [number, number, number, number]
}

/**
 * Combined stops with colour and opacity: at every position where either has one. As in SVG, a stop is never before the
 * one listed before it.
 */
export function mergeStops({ c, o, _collapsable }: GradientStops): Stop[] {
  const colours = readStops(c, 4)
  if (o.length === 0) return colours.map(({ at, values: [r = 0, g = 0, b = 0] }) => ({ at, colour: [r, g, b, 1] }))
  const opacities = readStops(o, 2)
  if (_collapsable) {
    return colours.map(({ at, values: [r = 0, g = 0, b = 0] }, n) => {
      return { at, colour: [r, g, b, opacities[n]?.values[0] ?? 1] }
    })
  }
  return mergeOrder(colours, opacities).map(({ at, isLate }) => {
    const [r = 0, g = 0, b = 0] = valuesAt(colours, at, isLate)
    return { at, colour: [r, g, b, valuesAt(opacities, at, isLate)[0] ?? 1] }
  })
}

interface Listed {
  at: number
  values: number[]
}

function readStops(flat: ArrayLike<number>, width: number): Listed[] {
  const stops: Listed[] = []
  let before = 0
  for (let at = 0; at + width <= flat.length; at += width) {
    before = Math.max(before, Math.min(1, (flat[at] ?? 0) / 100))
    stops.push({ at: before, values: Array.from({ length: width - 1 }, (_, n) => clean(flat[at + 1 + n])) })
  }
  return stops
}

const clean = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : 0)

/** Every stop position, twice where two stops of one kind coincide: there the gradient jumps. */
function mergeOrder(...lists: Listed[][]): { at: number; isLate: boolean }[] {
  const places = [...new Set(lists.flat().map(({ at }) => at))].toSorted((a, b) => a - b)
  return places.flatMap((at) => {
    const isJump = lists.some((list) => list.filter((stop) => stop.at === at).length > 1)
    return isJump
      ? [
          { at, isLate: false },
          { at, isLate: true },
        ]
      : [{ at, isLate: false }]
  })
}

/** Interpolated value at a position; where several stops coincide, the first or the last of them. */
function valuesAt(stops: Listed[], at: number, isLate: boolean): number[] {
  const here = stops.filter((stop) => stop.at === at)
  const exact = isLate ? here.at(-1) : here[0]
  if (exact) return exact.values
  const after = stops.find((stop) => stop.at > at)
  const before = stops.findLast((stop) => stop.at < at)
  if (!before || !after) return (before ?? after)?.values ?? []
  const share = (at - before.at) / (after.at - before.at)
  return before.values.map((value, n) => value + ((after.values[n] ?? value) - value) * share)
}

/** Fill or stroke style. A gradient without extent is its last colour, as in SVG. */
export function createPaint(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  isLinear: boolean,
  { s, e, h, a, g }: Pick<LottieGradient, 's' | 'e' | 'h' | 'a' | 'g'>,
): CanvasGradient | string {
  const stops = mergeStops(g)
  const [startX = 0, startY = 0] = [s.v[0], s.v[1]]
  const [endX = 0, endY = 0] = [e.v[0], e.v[1]]
  const radius = Math.hypot(endX - startX, endY - startY)
  if (radius === 0) return cssOf(stops.at(-1)?.colour ?? [0, 0, 0, 0])
  const angle = Math.atan2(endY - startY, endX - startX) + a.v
  const highlight = radius * Math.max(-0.99, Math.min(0.99, h.v))
  const gradient = isLinear
    ? context.createLinearGradient(startX, startY, endX, endY)
    : context.createRadialGradient(
        startX + Math.cos(angle) * highlight,
        startY + Math.sin(angle) * highlight,
        0,
        startX,
        startY,
        radius,
      )
  for (const { at, colour } of stops) gradient.addColorStop(at, cssOf(colour))
  return gradient
}

const cssOf = ([r, g, b, opacity]: Stop['colour']) => `rgba(${r},${g},${b},${Math.max(0, Math.min(1, opacity))})`
