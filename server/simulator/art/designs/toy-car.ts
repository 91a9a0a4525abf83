import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { wheel } from './wheel.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import { pulse, wave } from '../motion.ts'
import { fill, linear, painted, radial, stroke } from '../paint.ts'
import { SILVER, tones } from '../palettes.ts'
import { box, ellipse, path } from '../shapes.ts'

const body = path(
  'M48 336C44 294 56 272 92 264L142 254C166 200 194 158 232 148C278 138 326 140 352 158C378 178 396 214 408 250C446 256 468 272 472 306C474 330 474 352 466 366C460 376 448 378 436 378L76 378C58 378 50 362 48 336Z',
)
const windows = path(
  'M164 252C182 212 204 180 238 172C274 164 316 166 336 178C356 192 370 220 380 250C310 258 230 260 164 252Z',
)
const bumper = box(34, 346, 446, 34, 17)

export const toyCar: Design = {
  name: 'toy-car',
  variants: [
    { main: '#ff3f4f', accent: '#8fe0ff' },
    { main: '#2f9bff', accent: '#d8f2ff' },
    { main: '#ffbe1f', accent: '#9fe8ff' },
    { main: '#2fc77c', accent: '#d0fff0' },
    { main: '#ff7fb8', accent: '#c8e8ff' },
    { main: '#8a5cff', accent: '#c8f0ff' },
  ],
  outline: [...body, ...ellipse(146, 388, 58), ...ellipse(376, 388, 58)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 446], 220, { scale: pulse([100, 100], [97, 100], { cycles: 6 }) })
    drift(stage, 'speed line', (index) => [painted(box(-40, -3, 60 + (index % 3) * 30, 6, 3), fill('#ffffff', 65))], {
      seed: 101,
      count: 9,
      from: [420, 120, 480, 420],
      by: [-440, 0],
      sway: 0,
      length: 50,
    })
    drift(
      stage,
      'exhaust',
      (index) => [
        painted(
          ellipse(0, 0, 15 + (index % 3) * 7),
          radial([-5, -6], 26, [
            [0, '#ffffff', 0.95],
            [0.7, '#dfe3f0', 0.8],
            [1, '#b8bed4', 0.5],
          ]),
        ),
      ],
      { seed: 102, count: 9, from: [36, 360, 52, 376], by: [-70, -70], sway: 12, length: 70 },
    )
    const bounce = stage.joint('bounce', [256, 440], {
      shift: { keys: wave(5, { cycles: 6 }).keys.map(([at, value]) => [at, [0, value], 'linear'] as const) },
      turn: wave(1.3, { cycles: 3 }),
    })
    volume(stage, 'spoiler', path('M58 262C40 244 34 222 44 212L108 222C120 226 120 240 112 246L82 268Z'), main, {
      on: bounce,
      depth: 14,
    })
    volume(stage, 'gift on the roof', box(206, 82, 92, 66, 8), tones('#7c6bff'), {
      on: bounce,
      depth: 16,
      turn: wave(2, { cycles: 6 }),
      about: [252, 148],
    })
    stage.draw(
      'ribbon',
      [
        painted(path('M252 82L252 148M206 112L298 112'), stroke('#ffd24d', 14)),
        painted(
          path('M252 82C232 54 206 62 214 78C220 88 240 86 252 82C272 54 298 62 290 78C284 88 264 86 252 82'),
          stroke('#ffd24d', 10),
        ),
      ],
      { on: bounce, turn: wave(2, { cycles: 6 }), about: [252, 148] },
    )
    volume(stage, 'rack', box(182, 142, 146, 14, 7), SILVER, { on: bounce, depth: 8 })
    volume(stage, 'body', body, main, {
      on: bounce,
      depth: 44,
      within: [
        painted(path('M40 330C180 316 330 316 480 330L480 348C330 334 180 334 40 348Z'), fill('#ffffff', 85)),
        glow([256, 380], 240, 40, main.deep, 0.7),
      ],
    })
    volume(stage, 'glass', windows, accent, {
      on: bounce,
      depth: 18,
      paint: linear(
        [180, 170],
        [360, 256],
        [
          [0, accent.shine],
          [0.5, accent.base],
          [1, accent.dark],
        ],
      ),
    })
    stage.draw(
      'pillar',
      [
        painted(path('M268 164L272 262'), stroke(main.base, 18)),
        painted(path('M263 166L266 260'), stroke(main.light, 4, 80)),
        gloss(path('M196 240C208 212 222 192 240 184L252 182C232 200 220 222 212 244Z'), 0.9),
        gloss(path('M300 180L322 180C310 200 304 222 302 246L286 247C288 220 292 198 300 180Z'), 0.8),
      ],
      { on: bounce },
    )
    stage.draw(
      'door',
      [
        painted(path('M176 264L180 340C182 352 190 356 200 356L268 356'), stroke(main.deep, 4, 55)),
        painted(path('M272 262L270 356'), stroke(main.deep, 4, 55)),
        painted(
          box(232, 282, 30, 9, 4.5),
          linear(
            [0, 282],
            [0, 291],
            [
              [0, '#ffffff'],
              [1, SILVER.dark],
            ],
          ),
        ),
        painted(
          box(290, 282, 30, 9, 4.5),
          linear(
            [0, 282],
            [0, 291],
            [
              [0, '#ffffff'],
              [1, SILVER.dark],
            ],
          ),
        ),
      ],
      { on: bounce },
    )
    volume(stage, 'bumper', bumper, SILVER, { on: bounce, depth: 14, paint: metalPaint(bumper, SILVER, true) })
    stage.draw(
      'beam',
      [
        painted(
          path('M462 290L512 262L512 340L466 316Z'),
          linear(
            [462, 0],
            [512, 0],
            [
              [0, '#fff3b0', 0.85],
              [1, '#fff3b0', 0],
            ],
          ),
        ),
      ],
      { on: bounce, opacity: wave(20, { cycles: 2, around: 75 }) },
    )
    volume(stage, 'lamp', ellipse(446, 300, 21, 24), tones('#ffe37a'), { on: bounce, depth: 14 })
    stage.draw(
      'lamp gloss',
      [
        painted(ellipse(440, 291, 7, 8), fill('#ffffff', 95)),
        painted(ellipse(446, 300, 22, 25), stroke(SILVER.light, 4)),
      ],
      { on: bounce },
    )
    volume(stage, 'tail lamp', box(50, 282, 20, 36, 8), tones('#ff5a3d'), { on: bounce, depth: 8 })
    for (const x of [146, 376]) wheel(stage, x, wave(1.6, { cycles: 6, phase: x / 700 }))
    stage.draw(
      'gloss',
      [
        gloss(
          path('M84 288C92 276 124 270 146 268C158 268 156 278 146 280C124 284 106 290 96 302C86 312 76 300 84 288Z'),
          0.85,
        ),
        gloss(
          path(
            'M226 160C254 150 292 150 316 156C324 160 320 166 312 164C286 160 258 162 236 168C224 170 218 164 226 160Z',
          ),
          0.9,
        ),
      ],
      { on: bounce },
    )
    glint(stage, 'glint', body, { on: bounce, start: 84, length: 44, strength: 50 })
    sparkles(stage, [
      { at: [388, 170], radius: 36, start: 20 },
      { at: [104, 200], radius: 28, start: 72 },
      { at: [440, 240], radius: 24, start: 120 },
    ])
  },
}
