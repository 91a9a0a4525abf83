/** Paths to draw with: SVG-like strings, primitives and organic curves, all in the sticker's 512 × 512 box. */
import type { Bezier, Point } from './lottie.ts'

export type Path = readonly Bezier[]

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Two decimals: finer than any screen shows, and it packs well. */
export function round(value: number): number {
  return Math.round(value * 100) / 100
}

function point(x: number, y: number): Point {
  return [round(x), round(y)]
}

interface Pen {
  moveTo(x: number, y: number): void
  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  close(): void
  finish(): Bezier[]
}

function createPen(): Pen {
  const done: Bezier[] = []
  let v: Point[] = []
  let i: Point[] = []
  let o: Point[] = []
  const flush = (isClosed: boolean): void => {
    if (v.length > 1) {
      const first = v[0]
      const last = v.at(-1)
      const tangent = i.at(-1)
      if (isClosed && first && last && tangent && Math.hypot(first[0] - last[0], first[1] - last[1]) < 0.05) {
        v.pop()
        i.pop()
        o.pop()
        i[0] = tangent
      }
      done.push({ c: isClosed, v, i, o })
    }
    v = []
    i = []
    o = []
  }
  return {
    moveTo(x, y) {
      flush(false)
      v.push(point(x, y))
      i.push([0, 0])
      o.push([0, 0])
    },
    curveTo(x1, y1, x2, y2, x, y) {
      const from = v.at(-1) ?? [x, y]
      o[o.length - 1] = point(x1 - from[0], y1 - from[1])
      v.push(point(x, y))
      i.push(point(x2 - x, y2 - y))
      o.push([0, 0])
    },
    close: () => flush(true),
    finish() {
      flush(false)
      return done
    },
  }
}

const argumentsOf: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, Z: 0 }

/** A path from SVG's `d` with M L H V C S Q Z, absolute or relative. */
export function path(d: string): Path {
  const tokens = d.match(/[a-zA-Z]|-?\d*\.?\d+/g) ?? []
  const pen = createPen()
  let [x, y, startX, startY, handleX, handleY] = [0, 0, 0, 0, 0, 0]
  let command = 'M'
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] ?? ''
    if (/[a-zA-Z]/.test(token)) {
      command = token
      at += 1
    }
    const kind = command.toUpperCase()
    const isRelative = kind !== command
    const count = argumentsOf[kind]
    if (count === undefined) throw new Error(`path command ${command} is not drawn here`)
    const values = tokens.slice(at, at + count).map(Number)
    at += count
    const baseX = isRelative ? x : 0
    const baseY = isRelative ? y : 0
    const n = (index: number): number => (values[index] ?? 0) + (index % 2 === 0 ? baseX : baseY)
    let [nextX, nextY] = [n(count - 2), n(count - 1)]
    let [outX, outY, inX, inY] = [x, y, 0, 0]
    if (kind === 'Z') {
      pen.close()
      x = startX
      y = startY
      continue
    }
    if (kind === 'M') {
      pen.moveTo(nextX, nextY)
      startX = nextX
      startY = nextY
      command = isRelative ? 'l' : 'L'
    } else {
      if (kind === 'H') [nextX, nextY] = [(values[0] ?? 0) + baseX, y]
      if (kind === 'V') [nextX, nextY] = [x, (values[0] ?? 0) + baseY]
      ;[inX, inY] = [nextX, nextY]
      if (kind === 'C') [outX, outY, inX, inY] = [n(0), n(1), n(2), n(3)]
      if (kind === 'S') [outX, outY, inX, inY] = [2 * x - handleX, 2 * y - handleY, n(0), n(1)]
      if (kind === 'Q') {
        outX = x + ((n(0) - x) * 2) / 3
        outY = y + ((n(1) - y) * 2) / 3
        inX = nextX + ((n(0) - nextX) * 2) / 3
        inY = nextY + ((n(1) - nextY) * 2) / 3
      }
      pen.curveTo(outX, outY, inX, inY, nextX, nextY)
    }
    ;[handleX, handleY] = kind === 'C' || kind === 'S' ? [inX, inY] : [nextX, nextY]
    x = nextX
    y = nextY
  }
  return pen.finish()
}

const CIRCLE = 0.5523

export function ellipse(cx: number, cy: number, rx: number, ry = rx): Path {
  const [kx, ky] = [rx * CIRCLE, ry * CIRCLE]
  return [
    {
      c: true,
      v: [point(cx, cy - ry), point(cx + rx, cy), point(cx, cy + ry), point(cx - rx, cy)],
      i: [point(-kx, 0), point(0, -ky), point(kx, 0), point(0, ky)],
      o: [point(kx, 0), point(0, ky), point(-kx, 0), point(0, -ky)],
    },
  ]
}

/** A rectangle from its left top corner, its corners rounded by `r`. */
export function box(x: number, y: number, width: number, height: number, r = 0): Path {
  const k = r * (1 - CIRCLE)
  const [right, bottom] = [x + width, y + height]
  const pen = createPen()
  pen.moveTo(x + r, y)
  pen.curveTo(x + r, y, right - r, y, right - r, y)
  pen.curveTo(right - k, y, right, y + k, right, y + r)
  pen.curveTo(right, y + r, right, bottom - r, right, bottom - r)
  pen.curveTo(right, bottom - k, right - k, bottom, right - r, bottom)
  pen.curveTo(right - r, bottom, x + r, bottom, x + r, bottom)
  pen.curveTo(x + k, bottom, x, bottom - k, x, bottom - r)
  pen.curveTo(x, bottom - r, x, y + r, x, y + r)
  pen.curveTo(x, y + k, x + k, y, x + r, y)
  pen.close()
  return pen.finish()
}

export function polygon(points: readonly Point[]): Path {
  return [{ c: true, v: points.map(([x, y]) => point(x, y)), i: points.map(() => [0, 0]), o: points.map(() => [0, 0]) }]
}

/** A smooth curve through the points (Catmull-Rom); `tension` 1 is round, 0 straight. */
export function smooth(points: readonly Point[], isClosed = true, tension = 1): Path {
  const count = points.length
  const get = (index: number): Point => {
    const wrapped = isClosed ? (index + count) % count : Math.min(Math.max(index, 0), count - 1)
    return points[wrapped] ?? [0, 0]
  }
  const tangents = points.map((_, index): Point => {
    const [before, after] = [get(index - 1), get(index + 1)]
    return [((after[0] - before[0]) * tension) / 6, ((after[1] - before[1]) * tension) / 6]
  })
  return [
    {
      c: isClosed,
      v: points.map(([x, y]) => point(x, y)),
      i: tangents.map(([x, y]) => point(-x, -y)),
      o: tangents.map(([x, y]) => point(x, y)),
    },
  ]
}

function toward(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
}

/** A star of `tips` points whose corners are softened by `softness` (0 sharp, 1 flower). */
export function star(cx: number, cy: number, outer: number, inner: number, tips = 5, softness = 0.35): Path {
  const pen = createPen()
  const corner = (index: number): Point => {
    const angle = -Math.PI / 2 + (index * Math.PI) / tips
    const radius = index % 2 === 0 ? outer : inner
    return [cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius]
  }
  for (let index = 0; index < tips * 2; index += 1) {
    const here = corner(index)
    const share = (index % 2 === 0 ? 1 : 0.55) * softness
    const entry = toward(here, corner(index - 1), share)
    const exit = toward(here, corner(index + 1), share)
    if (index === 0) pen.moveTo(...entry)
    else pen.curveTo(...entry, ...entry, ...entry)
    pen.curveTo(...toward(entry, here, 0.7), ...toward(exit, here, 0.7), ...exit)
  }
  pen.close()
  return pen.finish()
}

/** The four-pointed spark of light. */
export function spark(cx: number, cy: number, radius: number, waist = 0.14): Path {
  const w = radius * waist
  return path(
    `M${cx} ${cy - radius}C${cx + w * 0.5} ${cy - w * 2} ${cx + w * 2} ${cy - w * 0.5} ${cx + radius} ${cy}` +
      `C${cx + w * 2} ${cy + w * 0.5} ${cx + w * 0.5} ${cy + w * 2} ${cx} ${cy + radius}` +
      `C${cx - w * 0.5} ${cy + w * 2} ${cx - w * 2} ${cy + w * 0.5} ${cx - radius} ${cy}` +
      `C${cx - w * 2} ${cy - w * 0.5} ${cx - w * 0.5} ${cy - w * 2} ${cx} ${cy - radius}Z`,
  )
}

export interface Placement {
  /** Moves by this much, after turning. */
  by?: Point
  /** Degrees, clockwise, about `about`. */
  turn?: number
  /** One factor, or one an axis (-1 mirrors), about `about`. */
  scale?: number | Point
  about?: Point
}

/** The path moved, turned, scaled or mirrored. */
export function placed(shape: Path, { by = [0, 0], turn = 0, scale = 1, about = [0, 0] }: Placement): Path {
  const [sx, sy] = typeof scale === 'number' ? [scale, scale] : scale
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const bend = ([x, y]: Point): Point => point(x * sx * cos - y * sy * sin, x * sx * sin + y * sy * cos)
  const move = ([x, y]: Point): Point => {
    const [turnedX, turnedY] = bend([x - about[0], y - about[1]])
    return point(turnedX + about[0] + by[0], turnedY + about[1] + by[1])
  }
  return shape.map(({ c, v, i, o }) => ({ c, v: v.map(move), i: i.map(bend), o: o.map(bend) }))
}

/** The path mirrored left to right about the vertical line `x`. */
export function mirrored(shape: Path, x = 256): Path {
  return placed(shape, { scale: [-1, 1], about: [x, 0] })
}

/** The box around vertices and handles: a little generous, good enough to lay gradients. */
export function boundsOf(shape: Path): Box {
  const xs: number[] = []
  const ys: number[] = []
  for (const { v, i, o } of shape) {
    v.forEach(([x, y], index) => {
      xs.push(x, x + (i[index]?.[0] ?? 0) * 0.7, x + (o[index]?.[0] ?? 0) * 0.7)
      ys.push(y, y + (i[index]?.[1] ?? 0) * 0.7, y + (o[index]?.[1] ?? 0) * 0.7)
    })
  }
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
