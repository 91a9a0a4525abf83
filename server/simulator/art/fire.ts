/** A small flame that licks and glows: on candles, lamps and torches. */
import type { Joint, Stage } from './layers.ts'
import { glow } from './light.ts'
import type { Point } from './lottie.ts'
import { keys, LOOP, wave, type Key, type Track } from './motion.ts'
import { fill, linear, painted } from './paint.ts'
import type { Path } from './shapes.ts'
import { path } from './shapes.ts'

export interface FireOptions {
  /** The foot of the flame. */
  at: Point
  /** Half of its width. */
  width: number
  height: number
  /** Shifts its rhythm against other flames'. */
  phase?: number
  on?: Joint | undefined
  colors?: readonly [outer: string, inner: string, heart: string]
}

function tongue([x, y]: Point, width: number, height: number, lean: number): Path {
  const w = width
  return path(
    `M${x} ${y}C${x - w * 1.1} ${y} ${x - w * 1.35} ${y - height * 0.38} ${x - w * 0.62 + lean * 0.3} ${y - height * 0.62}` +
      `C${x - w * 0.25 + lean * 0.5} ${y - height * 0.76} ${x - w * 0.05 + lean * 0.8} ${y - height * 0.88} ${x + lean} ${y - height}` +
      `C${x + w * 0.18 + lean * 0.8} ${y - height * 0.84} ${x + w * 0.45 + lean * 0.5} ${y - height * 0.72} ${x + w * 0.72 + lean * 0.3} ${y - height * 0.58}` +
      `C${x + w * 1.35} ${y - height * 0.34} ${x + w * 1.1} ${y} ${x} ${y}Z`,
  )
}

const leans = [0, 0.5, -0.35, 0.2, -0.55, 0.35, 0.1, -0.2]
const heights = [1, 0.9, 1.08, 0.94, 1.05, 0.88, 1.02, 0.96]

function licking(at: Point, width: number, height: number, phase: number): Track<Path> {
  const frame = (index: number): Path => {
    const step = (index + phase * 3) % 8
    return tongue(at, width, height * (heights[step] ?? 1), width * (leans[step] ?? 0))
  }
  const list = Array.from({ length: 16 }, (_, index): Key<Path> => [(index * LOOP) / 16, frame(index)])
  return keys<Path>(...list, [LOOP, frame(0)])
}

export function fire(stage: Stage, options: FireOptions): void {
  const { at, width, height, phase = 0, on, colors = ['#ff7a1a', '#ffc02e', '#fff6c8'] } = options
  const [x, y] = at
  const shimmer = wave(12, { cycles: 4, phase: phase * 0.3, around: 85 })
  stage.draw('fire glow', [glow([x, y - height * 0.4], height * 1.1, height * 1.1, colors[1], 0.55)], {
    on,
    opacity: shimmer,
  })
  stage.draw(
    'fire',
    [
      painted(
        licking(at, width, height, phase),
        linear(
          [x, y],
          [x, y - height],
          [
            [0, colors[1]],
            [0.5, colors[0]],
            [1, '#ff4d1a'],
          ],
        ),
      ),
      painted(licking([x, y - height * 0.03], width * 0.72, height * 0.72, phase + 1), fill(colors[1])),
      painted(licking([x, y - height * 0.05], width * 0.42, height * 0.42, phase + 2), fill(colors[2])),
      glow([x, y - height * 0.06], width * 0.5, width * 0.34, '#58a8ff', 0.7),
    ],
    { on },
  )
}
