import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, metalPaint, volume } from '../light.ts'
import { orbit, pulse, swing, wave } from '../motion.ts'
import { fill, linear, painted, stroke } from '../paint.ts'
import { GOLD, SILVER, tones } from '../palettes.ts'
import { ellipse, mirrored, path, placed } from '../shapes.ts'

const blade = path('M256 -18C276 10 290 34 292 62L286 330L226 330L220 62C222 34 236 10 256 -18Z')
const leftHalf = path('M256 -18C236 10 222 34 220 62L226 330L256 330Z')
const fuller = path('M248 70C248 56 264 56 264 70L262 300C262 308 250 308 250 300Z')
const guard = path(
  'M256 318C290 318 330 322 362 304C378 294 396 306 392 324C384 356 338 366 300 362C288 360 272 370 256 370C240 370 224 360 212 362C174 366 128 356 120 324C116 306 134 294 150 304C182 322 222 318 256 318Z',
)
const grip = path('M236 362L276 362L280 452C280 460 232 460 232 452Z')
const wing = path('M228 344C190 344 158 372 160 402C180 392 196 392 206 398C206 380 216 366 232 362Z')
const pommel = ellipse(256, 472, 32)

export const sword: Design = {
  name: 'sword',
  variants: [
    { main: '#d6304a', accent: '#7fd8ff' },
    { main: '#3f6bff', accent: '#b8f0ff' },
    { main: '#8a4fe0', accent: '#f0b8ff' },
    { main: '#1fa87a', accent: '#c4ffd8' },
    { main: '#2f2f44', accent: '#ff8a5c', card: '#b5694f' },
  ],
  outline: [...blade, ...guard, ...grip, ...pommel].flatMap((part) =>
    placed([part], { turn: 40, scale: 0.93, about: [256, 256], by: [-6, 16] }),
  ),
  draw(stage, { main, accent }) {
    stage.draw('aura', [glow([256, 256], 250, 250, accent.base, 0.5)], { opacity: wave(18, { cycles: 2, around: 76 }) })
    const hover = stage.joint('hover', [256, 256], {
      turn: wave(2.5, { around: 40 }),
      shift: orbit([-6, 8], { cycles: 2, center: [-6, 16] }),
      scale: [93, 93],
    })
    const whole = stage.joint('ring', [256, 470], { on: hover, turn: swing(14, 1.6, 9, 10) })
    stage.draw(
      'blade glow',
      [
        painted(blade, stroke(accent.light, 22, wave(12, { cycles: 3, around: 28 }))),
        painted(blade, stroke(accent.base, 36, wave(6, { cycles: 3, around: 14 }))),
      ],
      { on: whole },
    )
    volume(stage, 'blade', blade, SILVER, {
      on: whole,
      depth: 10,
      paint: linear(
        [220, 0],
        [292, 0],
        [
          [0, '#f6f9ff'],
          [0.49, '#cfd8ea'],
          [0.5, '#8d9ab8'],
          [1, '#b9c6dc'],
        ],
      ),
      within: [
        painted(
          leftHalf,
          linear(
            [220, 0],
            [256, 60],
            [
              [0, '#ffffff', 0.9],
              [1, accent.light, 0.35],
            ],
          ),
        ),
      ],
    })
    stage.draw(
      'fuller',
      [
        painted(
          fuller,
          linear(
            [248, 0],
            [264, 0],
            [
              [0, '#76839f'],
              [1, '#dfe7f5'],
            ],
          ),
        ),
        painted(fuller, fill(accent.base, wave(30, { cycles: 2, around: 40 }))),
      ],
      { on: whole },
    )
    stage.draw(
      'runes',
      [0, 1, 2, 3, 4].map((index) =>
        painted(
          path(`M250 ${102 + index * 42}L262 ${110 + index * 42}L250 ${118 + index * 42}L262 ${126 + index * 42}`),
          stroke(accent.shine, 4, wave(48, { cycles: 2, phase: index * 0.16, around: 50 })),
        ),
      ),
      { on: whole },
    )
    volume(stage, 'grip', grip, main, {
      on: whole,
      depth: 14,
      within: [0, 1, 2, 3, 4].map((row) =>
        painted(path(`M228 ${386 + row * 17}L284 ${370 + row * 17}`), stroke(main.deep, 6, 70)),
      ),
    })
    stage.draw(
      'wire',
      [0, 1, 2, 3, 4].map((row) => painted(path(`M234 ${381 + row * 17}L278 ${368 + row * 17}`), stroke(GOLD.base, 3))),
      { on: whole },
    )
    for (const shape of [wing, mirrored(wing)])
      volume(stage, 'wing', shape, GOLD, { on: whole, depth: 12, paint: metalPaint(shape, GOLD) })
    volume(stage, 'guard', guard, GOLD, { on: whole, depth: 22, paint: metalPaint(guard, GOLD, true) })
    stage.draw(
      'chasing',
      [-1, 1].map((side) =>
        painted(
          path(`M${256 + side * 42} 342C${256 + side * 70} 344 ${256 + side * 96} 342 ${256 + side * 112} 328`),
          stroke(GOLD.deep, 5, 55),
        ),
      ),
      { on: whole },
    )
    for (const [shape, size] of [
      [ellipse(256, 342, 26), 26],
      [pommel, 32],
    ] as const) {
      const y = size === 26 ? 342 : 472
      if (size === 32) volume(stage, 'pommel', shape, GOLD, { on: whole, depth: 18, paint: metalPaint(shape, GOLD) })
      const jewel = ellipse(256, y, size === 26 ? 24 : 19)
      stage.draw('setting', [painted(jewel, stroke(GOLD.deep, 8, 70)), painted(jewel, stroke(GOLD.shine, 4))], {
        on: whole,
      })
      volume(stage, 'jewel', jewel, size === 26 ? tones('#ff4d6d') : main, {
        on: whole,
        depth: 16,
        within: [glow([264, y + 8], 18, 14, '#ffd0dc', 0.9)],
      })
      stage.draw('jewel gloss', [painted(ellipse(248, y - 8, 7, 5), fill('#ffffff', 95))], {
        on: whole,
        scale: pulse([100, 100], [115, 115], { cycles: 3 }),
        about: [248, y - 8],
      })
    }
    stage.draw(
      'edge light',
      [
        gloss(path('M232 70C232 60 240 56 240 66L240 290C240 300 232 300 232 290Z'), 0.95),
        painted(path('M256 -8L256 50'), stroke('#ffffff', 3, 80)),
      ],
      { on: whole },
    )
    glint(stage, 'first glint', blade, { on: whole, start: 30, length: 34, strength: 95, lean: 40 })
    glint(stage, 'second glint', blade, { on: whole, start: 112, length: 34, strength: 95, lean: 40 })
    drift(
      stage,
      'mote',
      (index) => [glow([0, 0], 15, 15, accent.light, 0.85), painted(ellipse(0, 0, 3 + (index % 3)), fill('#ffffff'))],
      { seed: 91, count: 12, from: [90, 200, 440, 460], by: [20, -190], sway: 20, length: 120 },
    )
    sparkles(
      stage,
      [
        { at: [404, 92], radius: 58, start: 46 },
        { at: [330, 190], radius: 30, start: 8 },
        { at: [140, 290], radius: 30, start: 90 },
        { at: [420, 110], radius: 40, start: 127 },
      ],
      '#ffffff',
    )
  },
}
