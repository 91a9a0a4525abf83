import { cheeks, eyes } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import { keys, LOOP, orbit, swing, wave, type Key } from '../motion.ts'
import { fill, linear, painted, stroke } from '../paint.ts'
import { tones } from '../palettes.ts'
import { ellipse, path, type Path } from '../shapes.ts'

const body = path(
  'M70 286C62 250 84 232 104 250C134 276 170 274 206 262C280 240 372 240 412 292C448 342 428 420 364 440C296 460 196 460 140 436C90 412 76 344 70 286Z',
)
const head = ellipse(312, 168, 116, 110)
const wing = path(
  'M150 316C186 292 262 292 288 322C298 336 288 348 272 346C280 360 268 372 250 366C250 382 230 388 214 376C178 370 148 350 150 316Z',
)
const upperBeak = path(
  'M384 178C408 152 440 160 462 172C482 182 478 200 458 204C428 210 400 212 380 204C372 198 374 188 384 178Z',
)
const lowerBeak = path('M386 202C408 208 434 208 452 206C448 226 424 236 404 230C390 226 384 214 386 202Z')
const pool = ellipse(256, 424, 242, 58)
const bow = path(
  'M256 262C222 236 190 246 194 268C198 292 232 290 256 270C290 290 318 286 320 264C320 242 286 240 256 262Z',
)

/** The surface of the water, `step` of eight through a cycle. */
function water(step: number, level: number): Path {
  const y = (index: number): number => level + Math.sin((step / 8 + index / 3) * 2 * Math.PI) * 8
  return path(
    `M20 ${y(0)}C70 ${y(0) - 14} 110 ${y(1) - 8} 150 ${y(1)}C190 ${y(1) + 8} 230 ${y(2) + 8} 262 ${y(2)}C300 ${y(2) - 8} 340 ${y(3) - 10} 380 ${y(3)}C420 ${y(3) + 10} 460 ${y(4) + 6} 492 ${y(4)}C486 440 430 478 256 478C82 478 26 440 20 ${y(0)}Z`,
  )
}
const rippling = (level: number, offset: number): { keys: Key<Path>[] } => ({
  keys: Array.from(
    { length: 17 },
    (_, index) => [(index * LOOP) / 16, water(index + offset, level), 'linear'] as const,
  ),
})

export const duck: Design = {
  name: 'duck',
  variants: [
    { main: '#ffd52e', accent: '#ff4f6d', card: '#4fa8d8' },
    { main: '#ff9fc6', accent: '#7a5cff', card: '#d878a8' },
    { main: '#8fd8ff', accent: '#ff8a3d' },
    { main: '#b8f07a', accent: '#ff5fa0' },
    { main: '#5a5470', accent: '#ffcf3d', card: '#7f78a0' },
    { main: '#fbfaff', accent: '#3fa0ff', card: '#78a8d8' },
  ],
  outline: [...body, ...head, ...upperBeak],
  draw(stage, { main, accent }) {
    const sea = tones('#58c4ff')
    stage.draw('far water', [painted(rippling(392, 4), fill(sea.dark, 85))], { clip: pool })
    const float = stage.joint('float', [250, 420], {
      turn: wave(4, { cycles: 2 }),
      shift: orbit([0, 8], { cycles: 2, phase: 0.1 }),
    })
    const orange = tones('#ff8f1f')
    volume(stage, 'body', body, main, { on: float, depth: 50, within: [glow([320, 420], 170, 70, main.deep, 0.35)] })
    const nod = stage.joint('head', [300, 260], { on: float, turn: swing(24, 6, 8, 26) })
    stage.draw('shade of the head', [glow([306, 276], 100, 30, main.deep, 0.7)], { on: float, clip: body })
    volume(
      stage,
      'tuft',
      path('M290 66C272 44 280 24 296 22C292 34 298 42 308 46C310 32 322 24 334 30C324 40 328 54 336 66Z'),
      main,
      { on: nod, depth: 12 },
    )
    volume(stage, 'head', head, main, { on: nod, depth: 44 })
    const quack = stage.joint('lower beak', [388, 206], {
      on: nod,
      turn: keys([0, 0], [84, 0], [90, 16], [97, 2], [104, 16], [112, 0], [LOOP, 0]),
    })
    volume(
      stage,
      'lower beak',
      lowerBeak,
      { ...orange, light: orange.base, base: orange.dark, dark: orange.deep },
      { on: quack, depth: 12 },
    )
    volume(stage, 'upper beak', upperBeak, orange, { on: nod, depth: 18 })
    stage.draw(
      'nostril',
      [
        painted(ellipse(410, 176, 5, 3), fill(orange.deep)),
        painted(path('M396 172C412 164 430 166 444 172'), stroke('#ffffff', 5, 75)),
      ],
      { on: nod },
    )
    stage.draw('cheeks', cheeks([314, 214], 132, 28, '#ff5d5d', 0.6), { on: nod })
    eyes(stage, { at: [318, 150], gap: 96, radius: 23, on: nod, blinkAt: [60, 126, 138], tall: 1.25 })
    volume(stage, 'bow tie', bow, accent, { on: nod, depth: 16 })
    volume(stage, 'knot', ellipse(256, 266, 17), accent, { on: nod, depth: 12 })
    const flap = stage.joint('wing', [170, 320], {
      on: float,
      turn: keys([0, 0], [80, 0], [87, -13], [94, 4], [101, -13], [108, 4], [116, 0], [LOOP, 0]),
    })
    stage.draw('shade of the wing', [painted(wing, fill(main.deep, 30), { shift: [5, 9] })], { on: flap })
    volume(stage, 'wing', wing, main, { on: flap, depth: 24 })
    stage.draw(
      'feathers',
      [painted(path('M190 330C214 342 244 344 268 342M206 350C222 360 238 364 248 364'), stroke(main.deep, 4, 40))],
      { on: flap },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path('M216 168C214 122 246 86 290 78C306 78 306 92 292 96C262 104 240 130 238 166C236 186 216 186 216 168Z'),
          0.9,
        ),
        painted(ellipse(224, 204, 7, 10), fill('#ffffff', 80)),
        gloss(
          path('M96 292C96 280 108 280 110 290C116 324 128 352 146 374C152 386 140 392 130 382C110 358 98 324 96 292Z'),
          0.65,
        ),
      ],
      { on: nod },
    )
    stage.draw(
      'near water',
      [
        painted(
          rippling(424, 0),
          linear(
            [256, 410],
            [256, 480],
            [
              [0, sea.light, 0.82],
              [0.4, sea.base, 0.88],
              [1, sea.dark, 0.95],
            ],
          ),
        ),
        painted(rippling(424, 0), stroke('#ffffff', 5, 70)),
        painted(path('M90 446C120 452 150 452 176 448M320 454C350 458 390 454 420 444'), stroke('#ffffff', 5, 60)),
      ],
      { clip: pool },
    )
    for (const [x, y, r, phase] of [
      [82, 424, 30, 0],
      [122, 438, 22, 0.3],
      [430, 428, 28, 0.6],
      [396, 444, 18, 0.8],
      [52, 438, 16, 0.2],
      [462, 442, 15, 0.5],
    ] as const) {
      const bob = stage.joint('foam', [x, y], { shift: orbit([2, 5], { cycles: 2, phase }) })
      stage.draw(
        'foam',
        [
          painted(
            ellipse(x, y, r),
            linear(
              [x - r, y - r],
              [x + r, y + r],
              [
                [0, '#ffffff', 0.95],
                [1, '#bfe6ff', 0.6],
              ],
            ),
          ),
          painted(ellipse(x, y, r), stroke('#ffffff', 3, 90)),
          painted(ellipse(x - r * 0.3, y - r * 0.35, r * 0.26, r * 0.2), fill('#ffffff')),
        ],
        { on: bob },
      )
    }
    drift(
      stage,
      'soap bubble',
      (index) => {
        const r = 10 + (index % 4) * 5
        return [
          painted(ellipse(0, 0, r), fill('#dff4ff', 30)),
          painted(ellipse(0, 0, r), stroke('#ffffff', 3, 80)),
          painted(ellipse(-r * 0.35, -r * 0.4, r * 0.22), fill('#ffffff')),
          painted(ellipse(r * 0.2, r * 0.5, r * 0.4, r * 0.14), fill('#ffc8f0', 70)),
        ]
      },
      { seed: 131, count: 11, from: [50, 340, 460, 410], by: [0, -280], sway: 22, length: 140 },
    )
    glint(stage, 'glint', head, { on: nod, start: 90, length: 40, strength: 45 })
    sparkles(stage, [
      { at: [430, 90], radius: 34, start: 16 },
      { at: [150, 150], radius: 28, start: 74 },
      { at: [110, 240], radius: 22, start: 122 },
    ])
  },
}
