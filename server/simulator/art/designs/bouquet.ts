import type { Design, Palette } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { bloom, leaf } from '../flowers.ts'
import { glint, gloss, volume } from '../light.ts'
import type { Joint, Stage } from '../layers.ts'
import { pulse, wave } from '../motion.ts'
import { fill, linear, painted, stroke } from '../paint.ts'
import { GOLD, tones } from '../palettes.ts'
import { box, ellipse, mirrored, path } from '../shapes.ts'

const paperBack = path('M84 196C150 236 362 236 428 196L306 424C296 440 216 440 206 424Z')
const paperFront = path(
  'M84 214C150 250 218 280 256 330C294 280 362 250 428 214L316 424C326 450 334 466 342 484C286 470 226 470 170 484C178 466 186 450 196 424Z',
)
const fold = path('M428 214C362 250 294 280 256 330L232 420L316 424Z')
const loop = path('M254 404C226 376 178 366 168 392C160 420 214 428 254 410Z')
const tail = path('M250 408C238 430 222 446 204 458L222 462L228 478C246 460 258 436 262 410Z')
const green = tones('#43ad57')

const flowers = [
  { at: [142, 176], radius: 70, petals: 6, turn: 10, kind: 0 },
  { at: [370, 176], radius: 70, petals: 6, turn: -14, kind: 1 },
  { at: [198, 96], radius: 66, petals: 5, turn: 20, kind: 1 },
  { at: [318, 94], radius: 66, petals: 5, turn: -8, kind: 2 },
  { at: [256, 186], radius: 88, petals: 7, turn: 0, kind: 0 },
] as const

function drawFlowers(stage: Stage, { main, accent }: Palette, whole: Joint): void {
  for (const [index, { at, radius, petals, turn, kind }] of flowers.entries()) {
    const nod = stage.joint('nod', [256, 400], { on: whole, turn: wave(1.8, { cycles: 2, phase: index / 5 }) })
    const open = stage.joint('open', at, {
      on: nod,
      scale: pulse([100, 100], [104, 104], { cycles: 2, phase: index / 5 }),
    })
    bloom(stage, [main, accent, tones('#fff6ea')][kind] ?? main, {
      at,
      radius,
      petals,
      turn,
      on: open,
      heart: kind === 2 ? tones('#ffb52e') : GOLD,
    })
  }
}

export const bouquet: Design = {
  name: 'bouquet',
  variants: [
    { main: '#ff6f9f', accent: '#b48bff' },
    { main: '#ff5050', accent: '#ffb03d' },
    { main: '#5aa8ff', accent: '#ff9ecb' },
    { main: '#ffcb3d', accent: '#ff7f50' },
    { main: '#a874ff', accent: '#68d8ff' },
  ],
  outline: [...paperFront, ...ellipse(256, 170, 186, 140)],
  draw(stage, palette) {
    const { main, accent } = palette
    const whole = stage.joint('sway', [256, 486], { turn: wave(2.2), scale: [93, 93] })
    for (const [x, y, turn, mirror] of [
      [150, 230, -52, false],
      [362, 230, 52, true],
      [200, 150, -24, false],
      [312, 150, 24, true],
      [256, 120, 0, false],
    ] as const) {
      const stalk = stage.joint('leaf', [256, 400], { on: whole, turn: wave(2.2, { cycles: 2, phase: x / 512 }) })
      leaf(stage, green, { at: [x, y], length: 130, turn, mirror, on: stalk })
    }
    volume(stage, 'paper back', paperBack, tones('#f3dcc4'), { on: whole, depth: 26 })
    drawFlowers(stage, palette, whole)
    const dots = Array.from({ length: 18 }, (_, index) =>
      painted(
        ellipse(128 + (index % 6) * 52 + (Math.floor(index / 6) % 2) * 24, 280 + Math.floor(index / 6) * 54, 6),
        fill('#ffffff', 75),
      ),
    )
    volume(stage, 'paper', paperFront, accent, {
      on: whole,
      depth: 28,
      within: [
        ...dots,
        painted(
          fold,
          linear(
            [256, 240],
            [420, 380],
            [
              [0, accent.dark, 0.75],
              [1, accent.base, 0.1],
            ],
          ),
        ),
        painted(path('M256 330L236 420'), stroke(accent.deep, 4, 40)),
      ],
    })
    stage.draw(
      'paper edge',
      [
        painted(path('M90 216C154 252 220 284 256 334C292 284 358 252 422 216'), stroke('#ffffff', 6, 85)),
        gloss(
          path(
            'M116 240C150 262 190 286 214 308C222 320 212 326 202 316C178 296 146 278 120 262C106 250 106 238 116 240Z',
          ),
          0.7,
        ),
      ],
      { on: whole },
    )
    const bow = stage.joint('bow', [256, 408], { on: whole, scale: pulse([100, 100], [104, 98], { cycles: 3 }) })
    for (const shape of [tail, mirrored(tail), loop, mirrored(loop)])
      volume(stage, 'bow', shape, main, { on: bow, depth: 13 })
    volume(stage, 'knot', box(236, 390, 40, 36, 14), main, { on: bow, depth: 12 })
    drift(
      stage,
      'petal',
      (index) => [
        painted(
          path('M-12 0C-10 -14 10 -14 12 0C7 10 -7 10 -12 0Z'),
          fill(index % 2 === 0 ? main.light : accent.light),
        ),
      ],
      { seed: 31, count: 7, from: [70, 120, 440, 240], by: [20, 230], sway: 28, turn: 260, length: 120 },
    )
    glint(stage, 'glint', paperFront, { on: whole, start: 96, length: 50, strength: 45 })
    sparkles(stage, [
      { at: [430, 100], radius: 34, start: 18 },
      { at: [84, 110], radius: 28, start: 74 },
      { at: [258, 60], radius: 26, start: 122 },
    ])
  },
}
