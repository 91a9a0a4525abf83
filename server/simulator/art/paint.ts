/** What paths are painted with: flat colours, gradients whose stops may be clear, strokes, trims; and groups of them. */
import type {
  GradientItem,
  GroupItem,
  PaintItem,
  Point,
  ShapeItem,
  StrokeItem,
  TransformItem,
  TrimItem,
} from './lottie.ts'
import { numberProperty, pathProperties, pointProperty, scaleProperty, type Moving } from './motion.ts'
import { rgbOf } from './palettes.ts'
import { round, type Path } from './shapes.ts'

/** Offset of 0..1, colour, and opacity of 0..1 (1 when absent). */
export type Stop = readonly [offset: number, color: string, opacity?: number]

function colorValue(hex: string): number[] {
  return [...rgbOf(hex).map((share) => Math.round(share * 1000) / 1000), 1]
}

export function fill(color: string, opacity: Moving<number> = 100): PaintItem {
  return { ty: 'fl', c: { a: 0, k: colorValue(color) }, o: numberProperty(opacity), r: 1 }
}

/** `opacity` in percent. Caps and joins are round. */
export function stroke(color: string, width: Moving<number>, opacity: Moving<number> = 100): StrokeItem {
  const paint = { a: 0 as const, k: colorValue(color) }
  return { ty: 'st', c: paint, o: numberProperty(opacity), w: numberProperty(width), lc: 2, lj: 2 }
}

/** Shows only the part of the path between two percentages, turned along it by `offset` degrees. */
export function trim(start: Moving<number>, end: Moving<number>, offset: Moving<number> = 0): TrimItem {
  return { ty: 'tm', s: numberProperty(start), e: numberProperty(end), o: numberProperty(offset), m: 1 }
}

function gradient(type: 1 | 2, from: Point, to: Point, stops: readonly Stop[], opacity: Moving<number>): GradientItem {
  const colors = stops.flatMap(([offset, hex]) => [round(offset), ...colorValue(hex).slice(0, 3)])
  // The canvas renderer takes opacity stops only when they lie where the colour stops do.
  const clear = stops.some(([, , share]) => share !== undefined)
    ? stops.flatMap(([offset, , share = 1]) => [round(offset), round(share)])
    : []
  return {
    ty: 'gf',
    o: numberProperty(opacity),
    r: 1,
    g: { p: stops.length, k: { a: 0, k: [...colors, ...clear] } },
    s: { a: 0, k: [round(from[0]), round(from[1])] },
    e: { a: 0, k: [round(to[0]), round(to[1])] },
    t: type,
  }
}

export function linear(from: Point, to: Point, stops: readonly Stop[], opacity: Moving<number> = 100): PaintItem {
  return gradient(1, from, to, stops, opacity)
}

export function radial(
  center: Point,
  radius: number,
  stops: readonly Stop[],
  opacity: Moving<number> = 100,
): PaintItem {
  return gradient(2, center, [center[0] + radius, center[1]], stops, opacity)
}

export interface Pose {
  /** Turned and scaled about this point. */
  about?: Point
  shift?: Moving<Point>
  /** Degrees. */
  turn?: Moving<number>
  /** Percent. */
  scale?: Moving<Point>
  /** Percent. */
  opacity?: Moving<number>
}

function transformItem({
  about = [0, 0],
  shift = [0, 0],
  turn = 0,
  scale = [100, 100],
  opacity = 100,
}: Pose): TransformItem {
  return {
    ty: 'tr',
    a: { a: 0, k: [round(about[0]), round(about[1])] },
    p: pointProperty(shift, about),
    r: numberProperty(turn),
    s: scaleProperty(scale),
    o: numberProperty(opacity),
    sk: { a: 0, k: 0 },
    sa: { a: 0, k: 0 },
  }
}

/** A path with its paints, the first on top. */
export function painted(shape: Moving<Path>, paints: readonly PaintItem[] | PaintItem, pose: Pose = {}): GroupItem {
  const items: ShapeItem[] = pathProperties(shape).map((ks) => ({ ty: 'sh', ks }))
  return { ty: 'gr', it: [...items, ...(Array.isArray(paints) ? paints : [paints]), transformItem(pose)] }
}

/** Groups as one, the first at the back. */
export function grouped(groups: readonly GroupItem[], pose: Pose = {}): GroupItem {
  return { ty: 'gr', it: [...groups.toReversed(), transformItem(pose)] }
}
