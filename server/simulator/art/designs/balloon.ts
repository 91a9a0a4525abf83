import type { Design } from '../design.ts'
import type { Stage } from '../layers.ts'
import { confetto, drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, orbit, wave, type Key } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { tones, type Tones } from '../palettes.ts'
import { boundsOf, ellipse, path, placed, type Path } from '../shapes.ts'

const round = path('M0 -120C64 -120 100 -70 96 -8C92 60 42 108 0 120C-42 108 -92 60 -96 -8C-100 -70 -64 -120 0 -120Z')
const heartShape = path(
  'M0 122C-34 98 -112 36 -112 -42C-112 -88 -78 -116 -44 -116C-22 -116 -8 -104 0 -88C8 -104 22 -116 44 -116C78 -116 112 -88 112 -42C112 36 34 98 0 122Z',
)
const knot = path('M-9 116C-12 126 -18 134 -18 138C-10 142 10 142 18 138C18 134 12 126 9 116Z')
const shine = path(
  'M-66 -20C-66 -62 -44 -94 -12 -100C0 -100 0 -88 -10 -84C-34 -74 -46 -48 -48 -16C-50 0 -66 -2 -66 -20Z',
)

interface Flight {
  at: Point
  size: number
  shape: Path
  phase: number
  lean: number
}

function fly(stage: Stage, palette: Tones, { at, size, shape, phase, lean }: Flight): void {
  const place = (part: Path): Path => placed(placed(part, { scale: size, turn: lean }), { by: at })
  const bob = stage.joint('bob', [256, 470], { turn: wave(3, { phase }), shift: orbit([0, 7], { cycles: 2, phase }) })
  const tie = boundsOf(place(knot))
  const from: Point = [tie.x + tie.width / 2, tie.y + tie.height / 2]
  const string = (bend: number): Path =>
    path(
      `M${from[0]} ${from[1]}C${from[0] + bend} ${from[1] + 60} ${256 - bend} ${from[1] + 70} 256 400C${256 + bend * 0.4} 440 ${256 - bend * 0.5} 456 256 488`,
    )
  const curl: Key<Path>[] = [0, 16, 0, -16, 0, 16, 0, -16, 0].map((bend, index) => [
    (index * LOOP) / 8,
    string(bend + 8),
  ])
  stage.draw(
    'string',
    [
      painted({ keys: curl }, stroke('#f7ecff', 5)),
      painted({ keys: curl }, stroke('#8a6aa8', 1.5, 60), { shift: [2, 1] }),
    ],
    { on: bob },
  )
  volume(stage, 'knot', place(knot), palette, { on: bob, depth: 8 })
  volume(stage, 'balloon', place(shape), palette, {
    on: bob,
    depth: 46 * size,
    within: [
      glow([at[0] + 30 * size, at[1] + 60 * size], 70 * size, 60 * size, palette.deep, 0.35),
      glow([at[0] - 30 * size, at[1] - 40 * size], 80 * size, 70 * size, palette.shine, 0.5),
    ],
  })
  stage.draw(
    'gloss',
    [
      gloss(place(shine), 0.95),
      painted(ellipse(at[0] - 54 * size, at[1] + 16 * size, 6 * size, 9 * size), fill('#ffffff', 85)),
      painted(place(path('M30 92C58 70 76 42 80 8')), stroke(palette.light, 8 * size, 70)),
    ],
    { on: bob },
  )
  glint(stage, 'glint', place(shape), { on: bob, start: 40 + Math.round(phase * 90), length: 40, strength: 40 })
}

export const balloon: Design = {
  name: 'balloon',
  variants: [
    { main: '#ff3f62', accent: '#ffb52e' },
    { main: '#3aa6ff', accent: '#ff7fb8' },
    { main: '#9a5cff', accent: '#4fd8c0' },
    { main: '#ff8a2b', accent: '#ff4f7f' },
    { main: '#2fc47c', accent: '#4c9bff' },
  ],
  outline: [
    ...placed(heartShape, { scale: 1.2, by: [256, 172] }),
    ...placed(placed(round, { scale: 0.86, turn: -14 }), { by: [122, 232] }),
    ...placed(placed(round, { scale: 0.86, turn: 14 }), { by: [390, 232] }),
  ],
  draw(stage, { main, accent }) {
    drift(stage, 'confetti', (index) => confetto(index), {
      seed: 37,
      count: 12,
      from: [40, 30, 470, 120],
      by: [0, 300],
      sway: 26,
      turn: 320,
      length: 130,
    })
    fly(stage, accent, { at: [122, 232], size: 0.86, shape: round, phase: 0.3, lean: -14 })
    fly(stage, tones('#7fd4ff'), { at: [390, 232], size: 0.86, shape: round, phase: 0.65, lean: 14 })
    fly(stage, main, { at: [256, 172], size: 1.2, shape: heartShape, phase: 0, lean: 0 })
    const bow = stage.joint('bow', [256, 420], {
      turn: wave(5, { cycles: 2 }),
      scale: keys([0, [100, 100]], [60, [106, 96]], [120, [97, 104]], [LOOP, [100, 100]]),
    })
    for (const side of [-1, 1]) {
      volume(
        stage,
        'bow',
        path(
          `M256 420C${256 + side * 18} 396 ${256 + side * 58} 388 ${256 + side * 62} 410C${256 + side * 62} 436 ${256 + side * 18} 436 256 424Z`,
        ),
        main,
        { on: bow, depth: 11 },
      )
    }
    volume(stage, 'knot of the bow', ellipse(256, 421, 15), main, { on: bow, depth: 10 })
    sparkles(stage, [
      { at: [390, 70], radius: 38, start: 8 },
      { at: [110, 80], radius: 28, start: 62 },
      { at: [440, 370], radius: 26, start: 110 },
    ])
  },
}
