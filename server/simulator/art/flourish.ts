/** The small things around a gift: sparkles, confetti, bubbles, floating hearts. Placed by a seed, so always the same. */
import { createRandom } from '../../lib/random.ts'
import type { GroupItem, Point } from './lottie.ts'
import type { LayerOptions, Stage } from './layers.ts'
import { flash, both, keys, LOOP, type Key, type Track } from './motion.ts'
import { fill, painted, radial, stroke } from './paint.ts'
import { box, ellipse, path, spark, type Path } from './shapes.ts'

export interface Sparkle {
  at: Point
  radius: number
  /** Frame it lights up at. */
  start: number
}

/** Four-pointed lights that open, turn and close. */
export function sparkles(stage: Stage, list: readonly Sparkle[], color = '#ffffff', options: LayerOptions = {}): void {
  for (const { at, radius, start } of list) {
    const length = Math.min(52, LOOP - start)
    const lead: Key<number>[] = start > 0 ? [[0, -20]] : []
    const turn = keys<number>(...lead, [start, -20, 'linear'], [start + length - 1, 50, 'linear'], [LOOP, -20])
    stage.draw(
      'sparkle',
      [
        painted(ellipse(...at, radius * 0.9), [
          radial(at, radius * 0.9, [
            [0, color, 0.55],
            [0.5, color, 0.16],
            [1, color, 0],
          ]),
        ]),
        painted(spark(...at, radius), fill(color)),
        painted(spark(...at, radius * 0.55), fill('#ffffff'), { about: at, turn: 45 }),
      ],
      { ...options, about: at, scale: both(flash(start, length)), turn },
    )
  }
}

export interface DriftOptions {
  seed: number
  count: number
  /** Where the pieces begin: left, top, right, bottom. */
  from: readonly [number, number, number, number]
  /** How far one travels. */
  by: Point
  /** Sideways sway, pixels. */
  sway?: number
  /** Degrees a piece turns on its way. */
  turn?: number
  /** Frames on the way. */
  length?: number
}

/** Pieces that appear, travel with a sway and fade, each in its own time, `piece` drawn about the origin. */
export function drift(
  stage: Stage,
  name: string,
  piece: (index: number, random: () => number) => GroupItem[],
  options: DriftOptions,
  layer: LayerOptions = {},
): void {
  const { seed, count, from, by, sway = 10, turn = 0, length = 120 } = options
  const random = createRandom(seed)
  for (let index = 0; index < count; index += 1) {
    const x = from[0] + (from[2] - from[0]) * random()
    const y = from[1] + (from[3] - from[1]) * random()
    const life = Math.round(length * (0.75 + random() * 0.25))
    const start = Math.round((LOOP - life - 2) * ((index + random() * 0.6) / count))
    const side = random() < 0.5 ? -sway : sway
    const place = (share: number): Point => [
      x + by[0] * share + side * Math.sin(share * Math.PI * 2),
      y + by[1] * share,
    ]
    const steps = [0, 0.17, 0.33, 0.5, 0.67, 0.83, 1]
    const framed = <V>(first: V, list: Key<V>[]): Track<V> => ({
      keys: [...(start > 0 ? [[0, first] as const] : []), ...list, [LOOP, first]],
    })
    stage.draw(name, piece(index, random), {
      ...layer,
      shift: framed<Point>(place(0), [
        ...steps.map((share): Key<Point> => [start + life * share, place(share), 'linear']),
        [start + life + 1, place(0)],
      ]),
      turn: framed(0, [
        [start, 0, 'linear'],
        [start + life, (random() < 0.5 ? -1 : 1) * turn],
        [start + life + 1, 0],
      ]),
      opacity: framed(0, [
        [start, 0],
        [start + life * 0.18, 100],
        [start + life * 0.7, 100],
        [start + life, 0],
      ]),
    })
  }
}

export interface BurstOptions {
  seed: number
  count: number
  from: Point
  start: number
  /** Frames until the last piece is gone. */
  length?: number
  /** How far pieces fly, pixels. */
  reach?: number
  /** Degrees either side of straight up. */
  spread?: number
  /** How far they sink while flying, pixels. */
  gravity?: number
}

/** Pieces thrown out of a point, falling and fading: confetti, corks, coins. */
export function burst(
  stage: Stage,
  name: string,
  piece: (index: number, random: () => number) => GroupItem[],
  options: BurstOptions,
  layer: LayerOptions = {},
): void {
  const { seed, count, from, start, length = 70, reach = 170, spread = 70, gravity = 150 } = options
  const random = createRandom(seed)
  for (let index = 0; index < count; index += 1) {
    const angle = (((index + random()) / count - 0.5) * 2 * spread * Math.PI) / 180
    const speed = reach * (0.6 + random() * 0.6)
    const begin = start + Math.round(random() * length * 0.15)
    const end = Math.min(LOOP - 2, start + Math.round(length * (0.75 + random() * 0.25)))
    const place = (share: number): Point => {
      const flown = 1 - (1 - share) ** 2
      return [
        from[0] + Math.sin(angle) * speed * flown,
        from[1] - Math.cos(angle) * speed * flown + gravity * share ** 2,
      ]
    }
    const moments = [0, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85, 1]
    const at = (share: number): number => begin + (end - begin) * share
    const spin = (random() - 0.5) * 900
    stage.draw(name, piece(index, random), {
      ...layer,
      shift: keys<Point>(
        [0, from],
        ...moments.map((share): Key<Point> => [at(share), place(share), 'linear']),
        [end + 1, from],
        [LOOP, from],
      ),
      turn: keys<number>([0, 0], [begin, 0, 'linear'], [end, spin], [end + 1, 0], [LOOP, 0]),
      scale: keys<Point>(
        [0, [0, 0]],
        [begin, [0, 0], 'out'],
        [at(0.15), [100, 100]],
        [at(0.7), [100, 100]],
        [end, [0, 0]],
        [LOOP, [0, 0]],
      ),
    })
  }
}

const paper = ['#ffd84d', '#ff6b9a', '#5ed3ff', '#8dff9a', '#b78cff', '#ffffff'] as const

/** A scrap of coloured paper: square, disc or ribbon, about the origin. */
export function confetto(index: number): GroupItem[] {
  const color = paper[index % paper.length] ?? '#ffffff'
  if (index % 3 === 0) return [painted(ellipse(0, 0, 8), fill(color))]
  if (index % 3 === 1)
    return [painted(box(-9, -6, 18, 12, 3), fill(color)), painted(box(-9, -6, 18, 5, 2), fill('#ffffff', 30))]
  return [painted(path('M-12 -6C-6 -14 -2 4 4 -4C8 -8 12 0 12 4'), stroke(color, 6))]
}

/** A heart about the origin. */
export function littleHeart(size: number): Path {
  const s = size / 100
  const n = (value: number): number => value * s
  return [
    {
      c: true,
      v: [
        [n(0), n(-22)],
        [n(48), n(-14)],
        [n(0), n(46)],
        [n(-48), n(-14)],
      ],
      i: [
        [n(-6), n(-24)],
        [n(4), n(-36)],
        [n(22), n(-14)],
        [n(4), n(28)],
      ],
      o: [
        [n(6), n(-24)],
        [n(-4), n(28)],
        [n(-22), n(-14)],
        [n(-4), n(-36)],
      ],
    },
  ]
}
