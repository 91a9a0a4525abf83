/** Movement: keyframes with easings, and the loops the stickers are made of. Every track ends where it begins. */
import type { Bezier, Easing, Keyframe, NumberProperty, PathProperty, Point, VectorProperty } from './lottie.ts'
import { round, type Path } from './shapes.ts'

/** Frames in a loop, at 60 a second: Telegram allows three seconds. */
export const LOOP = 180

type EaseName = 'linear' | 'smooth' | 'in' | 'out' | 'back' | 'fall' | 'rise'

/** Time in frames, value there, and how to go on to the next key. */
export type Key<V> = readonly [at: number, value: V, ease?: EaseName]
export interface Track<V> {
  keys: readonly Key<V>[]
}
export type Moving<V> = V | Track<V>

const curves: Record<EaseName, readonly [x1: number, y1: number, x2: number, y2: number]> = {
  linear: [0.33, 0.33, 0.67, 0.67],
  smooth: [0.37, 0, 0.63, 1],
  in: [0.5, 0, 0.9, 0.6],
  out: [0.1, 0.4, 0.5, 1],
  back: [0.3, 0.9, 0.45, 1.25],
  fall: [0.45, 0.02, 0.85, 0.65],
  rise: [0.15, 0.35, 0.55, 0.98],
}

function easings(name: EaseName): { o: Easing; i: Easing } {
  const [x1, y1, x2, y2] = curves[name]
  return { o: { x: [x1], y: [y1] }, i: { x: [x2], y: [y2] } }
}

export function keys<V>(...list: Key<V>[]): Track<V> {
  return { keys: list }
}

function isTrack<V>(moving: Moving<V>): moving is Track<V> {
  return typeof moving === 'object' && moving !== null && !Array.isArray(moving) && 'keys' in moving
}

function keyframes<V, K>(track: Track<V>, write: (value: V) => K): Keyframe<K>[] {
  return track.keys.map(([at, value, ease], index) => {
    const frame: Keyframe<K> = { t: Math.round(at), s: write(value) }
    return index === track.keys.length - 1 ? frame : { ...frame, ...easings(ease ?? 'smooth') }
  })
}

export function numberProperty(moving: Moving<number>): NumberProperty {
  return isTrack(moving) ? { a: 1, k: keyframes(moving, (value) => [round(value)]) } : { a: 0, k: round(moving) }
}

/** A point's property; `offset` is added to every value. */
export function pointProperty(moving: Moving<Point>, offset: Point = [0, 0]): VectorProperty {
  const write = ([x, y]: Point): number[] => [round(x + offset[0]), round(y + offset[1]), 0]
  return isTrack(moving) ? { a: 1, k: keyframes(moving, write) } : { a: 0, k: write(moving) }
}

function percent([x, y]: Point): number[] {
  return [round(x), round(y), 100]
}

/** A scale's property, in percent. */
export function scaleProperty(moving: Moving<Point>): VectorProperty {
  return isTrack(moving) ? { a: 1, k: keyframes(moving, percent) } : { a: 0, k: percent(moving) }
}

/** One property a subpath; a moving path must keep its number of points. */
export function pathProperties(moving: Moving<Path>): PathProperty[] {
  if (!isTrack(moving)) return moving.map((bezier) => ({ a: 0, k: bezier }))
  const first = moving.keys[0]?.[1] ?? []
  const blank: Bezier = { c: true, v: [], i: [], o: [] }
  return first.map((_, index) => ({ a: 1, k: keyframes(moving, (shape) => [shape[index] ?? blank]) }))
}

/** What a moving value is at rest. */
export function restOf<V>(moving: Moving<V>, otherwise: V): V {
  return isTrack(moving) ? (moving.keys[0]?.[1] ?? otherwise) : moving
}

/** The track as another one: its values changed, its times kept. */
function mapTrack<V, W>(track: Track<V>, change: (value: V) => W): Track<W> {
  return { keys: track.keys.map(([at, value, ease]) => (ease ? [at, change(value), ease] : [at, change(value)])) }
}

export interface WaveOptions {
  /** Whole cycles in a loop. */
  cycles?: number
  /** Share of a cycle to start at. */
  phase?: number
  around?: number
}

/** A sine that closes on itself. */
export function wave(amplitude: number, { cycles = 1, phase = 0, around = 0 }: WaveOptions = {}): Track<number> {
  const steps = cycles * 12
  return {
    keys: Array.from({ length: steps + 1 }, (_, index): Key<number> => {
      const turn = (index % steps) / 12 + phase
      return [(index * LOOP) / steps, around + amplitude * Math.sin(turn * 2 * Math.PI), 'linear']
    }),
  }
}

export interface OrbitOptions {
  cycles?: number
  phase?: number
  center?: Point
}

/** A point on a looping ellipse (on a line, when one radius is 0). */
export function orbit([rx, ry]: Point, { cycles = 1, phase = 0, center = [0, 0] }: OrbitOptions = {}): Track<Point> {
  const steps = cycles * 12
  return {
    keys: Array.from({ length: steps + 1 }, (_, index): Key<Point> => {
      const turn = ((index % steps) / 12 + phase) * 2 * Math.PI
      return [(index * LOOP) / steps, [center[0] + rx * Math.cos(turn), center[1] + ry * Math.sin(turn)], 'linear']
    }),
  }
}

/** Rests, then swings and dies away from `start`: a pushed pendulum, in the value's own unit. */
export function swing(start: number, amplitude: number, swings = 6, period = 22): Track<number> {
  const list: Key<number>[] = [[0, 0]]
  if (start > 0) list.push([start, 0])
  for (let index = 0; index < swings; index += 1) {
    const size = amplitude * (1 - index / swings) ** 1.4
    list.push([start + period * (0.5 + index * 0.5), index % 2 === 0 ? size : -size])
  }
  list.push([Math.min(start + period * (0.6 + swings * 0.5), LOOP - 1), 0], [LOOP, 0])
  return { keys: list }
}

/** Two values that breathe between `from` and `to`, `cycles` times. */
export function pulse(from: Point, to: Point, { cycles = 1, phase = 0 }: WaveOptions = {}): Track<Point> {
  return mapTrack(wave(0.5, { cycles, phase: phase - 0.25, around: 0.5 }), (share): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ])
}

export interface Hop {
  shift: Track<Point>
  scale: Track<Point>
}

/** Crouch, leap by `height`, land with a squash and wobble out. About the feet; 60 frames from `start`. */
export function hop(start: number, height: number, squash = 8): Hop {
  const s = squash
  const body: Key<Point>[] = [
    [start, [100, 100]],
    [start + 10, [100 + s, 100 - s], 'out'],
    [start + 18, [100 - s * 0.8, 100 + s]],
    [start + 28, [100, 100]],
    [start + 38, [100 - s * 0.5, 100 + s * 0.6], 'in'],
    [start + 43, [100 + s * 1.1, 100 - s * 1.2]],
    [start + 52, [100 - s * 0.5, 100 + s * 0.5]],
    [start + 61, [100 + s * 0.25, 100 - s * 0.25]],
    [start + 70, [100, 100]],
  ]
  const lead: Key<Point>[] = start > 0 ? [[0, [100, 100]]] : []
  return {
    shift: keys<Point>(
      ...(start > 0 ? ([[0, [0, 0]]] satisfies Key<Point>[]) : []),
      [start + 12, [0, 0], 'rise'],
      [start + 27, [0, -height], 'fall'],
      [start + 42, [0, 0]],
      [LOOP, [0, 0]],
    ),
    scale: { keys: [...lead, ...body, [LOOP, [100, 100]]] },
  }
}

/** From 0 to `peak` and back, once, between `start` and `start + length`. */
export function flash(start: number, length: number, peak = 100): Track<number> {
  const list: Key<number>[] = start > 0 ? [[0, 0]] : []
  list.push([start, 0, 'out'], [start + length * 0.4, peak], [start + length, 0])
  if (start + length < LOOP) list.push([LOOP, 0])
  return { keys: list }
}

/** The same figure for both axes. */
export function both(track: Track<number>): Track<Point> {
  return mapTrack(track, (value): Point => [value, value])
}
