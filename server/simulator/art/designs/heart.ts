import type { Design } from '../design.ts'
import { drift, littleHeart, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, wave } from '../motion.ts'
import { fill, painted, stroke, trim } from '../paint.ts'
import { ellipse, path, star } from '../shapes.ts'

const body = path(
  'M256 452C212 420 58 326 58 196C58 120 114 72 174 72C212 72 242 92 256 120C270 92 300 72 338 72C398 72 454 120 454 196C454 326 300 420 256 452Z',
)
const leftGloss = path(
  'M92 192C88 138 124 102 168 100C192 99 204 112 190 122C150 132 122 156 116 204C113 226 95 222 92 192Z',
)
const lowerEdge = path('M292 408C352 364 414 300 428 216')

/** Lub-dub, twice a loop. */
const beat = keys<Point>(
  [0, [100, 100]],
  [8, [96, 97], 'out'],
  [18, [107, 106]],
  [30, [98, 98]],
  [40, [103, 103]],
  [58, [100, 100]],
  [90, [100, 100]],
  [98, [96, 97], 'out'],
  [108, [107, 106]],
  [120, [98, 98]],
  [130, [103, 103]],
  [148, [100, 100]],
  [LOOP, [100, 100]],
)

export const heart: Design = {
  name: 'heart',
  variants: [
    { main: '#ff3d5e', accent: '#ffb0c4' },
    { main: '#ff6fb5', accent: '#ffd0ea' },
    { main: '#8f6bff', accent: '#d9ccff' },
    { main: '#2fb4ff', accent: '#c2ecff' },
    { main: '#ffb020', accent: '#ffe7a8' },
    { main: '#35c46a', accent: '#c8f5d0' },
  ],
  outline: body,
  draw(stage, { main, accent }) {
    for (const [seed, left] of [
      [11, 46],
      [23, 376],
    ] as const) {
      drift(
        stage,
        'little heart',
        (index) => [
          painted(littleHeart(30 + ((index * 17) % 24)), fill(index % 2 === 0 ? accent.base : accent.light)),
          painted(ellipse(-6, -8, 4, 3), fill('#ffffff', 80)),
        ],
        { seed, count: 6, from: [left, 400, left + 90, 470], by: [0, -330], sway: 16, turn: 26 },
      )
    }
    const pulse = stage.joint('beat', [256, 280], { scale: beat, turn: wave(1.6) })
    volume(stage, 'heart', body, main, {
      on: pulse,
      depth: 46,
      within: [glow([180, 190], 190, 170, accent.base, 0.6), glow([330, 390], 150, 100, main.deep, 0.5)],
    })
    stage.scene(
      'glitter',
      (inner) =>
        drift(
          inner,
          'glitter',
          (index) => [
            painted(star(0, 0, 8 + (index % 3) * 4, 3, 4, 0), fill(index % 2 === 0 ? '#ffffff' : accent.light, 80)),
          ],
          { seed: 7, count: 16, from: [90, 200, 420, 420], by: [10, -70], sway: 14, turn: 90, length: 100 },
        ),
      { on: pulse, clip: body },
    )
    stage.draw('reflection', [painted(lowerEdge, [stroke(accent.light, 11, 55), trim(12, 80)])], { on: pulse })
    stage.draw('gloss', [gloss(leftGloss, 0.95), painted(ellipse(218, 118, 11, 8), fill('#ffffff', 80))], {
      on: pulse,
      opacity: wave(8, { cycles: 2, around: 90 }),
    })
    stage.draw(
      'right gloss',
      [gloss(path('M300 122C326 92 380 96 408 128C384 112 340 108 308 138C300 144 294 132 300 122Z'), 0.6)],
      {
        on: pulse,
      },
    )
    glint(stage, 'glint', body, { on: pulse, start: 52, length: 44, strength: 38 })
    sparkles(stage, [
      { at: [420, 96], radius: 40, start: 10 },
      { at: [96, 92], radius: 26, start: 64 },
      { at: [398, 380], radius: 30, start: 112 },
      { at: [112, 388], radius: 20, start: 30 },
    ])
  },
}
