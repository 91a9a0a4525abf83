/** What makes a thing alive: eyes that blink and glance, cheeks, mouths. */
import type { Joint, Stage } from './layers.ts'
import { glow } from './light.ts'
import type { GroupItem, Point } from './lottie.ts'
import { keys, LOOP, type Track } from './motion.ts'
import { fill, painted, radial, stroke } from './paint.ts'
import { INK } from './palettes.ts'
import { ellipse, path } from './shapes.ts'

/** Lids of eyes: shut for a moment at the given frames. */
function blinks(...at: number[]): Track<Point> {
  return keys<Point>(
    [0, [100, 100]],
    ...at.flatMap(
      (frame) =>
        [
          [frame - 5, [100, 100], 'in'],
          [frame, [108, 8], 'out'],
          [frame + 6, [100, 100]],
        ] as const,
    ),
    [LOOP, [100, 100]],
  )
}

export interface EyesOptions {
  /** Between the two. */
  at: Point
  gap: number
  radius: number
  on?: Joint | undefined
  blinkAt?: readonly number[]
  ink?: string
  /** How much taller than wide. */
  tall?: number
  /** Where they glance in the middle of the loop, in pixels. */
  glance?: Point
}

/** Two dark shining eyes. */
export function eyes(stage: Stage, options: EyesOptions): void {
  const { at, gap, radius, on, blinkAt = [62, 140], ink = INK, tall = 1.15, glance = [0, 0] } = options
  const look = keys<Point>([0, [0, 0]], [70, [0, 0]], [80, glance], [128, glance], [138, [0, 0]], [LOOP, [0, 0]])
  for (const side of [-1, 1]) {
    const x = at[0] + (side * gap) / 2
    const y = at[1]
    stage.draw(
      'eye',
      [
        painted(
          ellipse(x, y, radius, radius * tall),
          radial([x, y + radius * 0.5], radius * 1.3, [
            [0, '#5a3d78'],
            [0.55, ink],
            [1, '#120a1e'],
          ]),
        ),
        painted(ellipse(x, y + radius * 0.62 * tall, radius * 0.52, radius * 0.26), fill('#b79be0', 40)),
        painted(ellipse(x - radius * 0.28, y - radius * 0.38 * tall, radius * 0.36), fill('#ffffff')),
        painted(ellipse(x + radius * 0.36, y + radius * 0.2, radius * 0.15), fill('#ffffff', 85)),
      ],
      { on, about: [x, y], scale: blinks(...blinkAt), shift: look },
    )
  }
}

/** Rosy cheeks either side of `at`. */
export function cheeks(at: Point, gap: number, radius: number, color = '#ff5d7e', strength = 0.6): GroupItem[] {
  return [-1, 1].map((side) => glow([at[0] + (side * gap) / 2, at[1]], radius, radius * 0.7, color, strength))
}

/** A small smile: a `w` of two arcs when `isCat`. */
export function smile(at: Point, width: number, { isCat = false, ink = INK, thick = 6 } = {}): GroupItem {
  const [x, y] = at
  const w = width / 2
  const d = isCat
    ? `M${x - w} ${y}C${x - w} ${y + w * 0.7} ${x} ${y + w * 0.7} ${x} ${y}C${x} ${y + w * 0.7} ${x + w} ${y + w * 0.7} ${x + w} ${y}`
    : `M${x - w} ${y}C${x - w * 0.5} ${y + w * 0.75} ${x + w * 0.5} ${y + w * 0.75} ${x + w} ${y}`
  return painted(path(d), stroke(ink, thick))
}

/** An open laughing mouth with a tongue, to be drawn on its own layer. */
export function laugh(at: Point, width: number, ink = '#5b1633'): GroupItem[] {
  const [x, y] = at
  const w = width / 2
  return [
    painted(
      path(
        `M${x - w} ${y}C${x - w * 0.4} ${y + w * 0.12} ${x + w * 0.4} ${y + w * 0.12} ${x + w} ${y}C${x + w} ${y + w * 1.3} ${x - w} ${y + w * 1.3} ${x - w} ${y}Z`,
      ),
      fill(ink),
    ),
    painted(ellipse(x, y + w * 0.72, w * 0.5, w * 0.26), fill('#ff6f86')),
  ]
}
