import type { Design } from '../design.ts'
import { burst, confetto, sparkles } from '../flourish.ts'
import { glint, gloss, glow, groundShadow, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { hop, keys, LOOP, swing } from '../motion.ts'
import { fill, linear, painted, stroke } from '../paint.ts'
import { box, mirrored, path, polygon, star } from '../shapes.ts'

const body = path('M92 244L420 244L408 428C407 444 396 454 380 454L132 454C116 454 105 444 104 428Z')
const lid = box(68, 176, 376, 84, 24)
const ribbon = polygon([
  [214, 240],
  [298, 240],
  [296, 460],
  [216, 460],
])
const lidRibbon = polygon([
  [210, 170],
  [302, 170],
  [300, 264],
  [212, 264],
])
const loop = path('M252 172C206 176 118 170 110 112C104 66 162 52 198 84C226 108 246 142 256 166Z')
const loopHole = path('M232 150C196 150 150 142 146 114C144 92 172 90 190 106C210 122 224 138 232 150Z')
const tail = path('M250 158C226 174 196 196 184 226L160 208L150 236C158 204 196 164 240 148Z')
const knot = box(222, 128, 68, 56, 24)

/** The lid jumps up, lets light out, and falls shut. */
const lidJump = keys<Point>(
  [0, [0, 0]],
  [26, [0, 0], 'rise'],
  [40, [0, -46], 'smooth'],
  [62, [0, -40], 'fall'],
  [76, [0, 0], 'out'],
  [81, [0, -7], 'in'],
  [86, [0, 0]],
  [LOOP, [0, 0]],
)

export const giftBox: Design = {
  name: 'gift-box',
  variants: [
    { main: '#7c6bff', accent: '#ffc83d' },
    { main: '#ff4f6d', accent: '#ffe9c9' },
    { main: '#29b6f6', accent: '#ff6f91' },
    { main: '#34c77b', accent: '#ffd84d' },
    { main: '#ff9f2e', accent: '#8a5cff' },
    { main: '#3b3f63', accent: '#f5c04c', card: '#6a70a8' },
  ],
  outline: [...body, ...lid, ...loop, ...mirrored(loop)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 456], 196)
    const move = hop(8, 0, 5)
    const ground = stage.joint('ground', [256, 454], { scale: move.scale })
    const pattern = [0, 1, 2].flatMap((row) =>
      [130, 188, 330, 388].map((x, index) =>
        painted(star(x + (row % 2) * 10, 296 + row * 56, 15, 8, 5, 0.5), fill(main.light, 45 - index * 4)),
      ),
    )
    volume(stage, 'body', body, main, { on: ground, depth: 34, within: pattern })
    volume(stage, 'ribbon', ribbon, accent, { on: ground, depth: 12 })
    stage.draw(
      'shade of the lid',
      [
        painted(
          path('M94 252L418 252L417 284C310 296 202 296 96 284Z'),
          linear(
            [256, 252],
            [256, 292],
            [
              [0, main.deep, 0.75],
              [1, main.deep, 0],
            ],
          ),
        ),
      ],
      { on: ground },
    )
    stage.draw('light inside', [glow([256, 246], 190, 70, '#fff3b8', 1)], {
      on: ground,
      opacity: keys([0, 0], [28, 0], [40, 100], [62, 90], [76, 0], [LOOP, 0]),
    })
    burst(
      stage,
      'confetti',
      confetto,
      { seed: 5, count: 16, from: [256, 236], start: 26, reach: 330, spread: 58, length: 96, gravity: 190 },
      { on: ground },
    )
    const top = stage.joint('lid', [256, 250], { on: ground, shift: lidJump, turn: swing(34, -5, 4, 24) })
    volume(stage, 'lid', lid, main, { on: top, depth: 24 })
    volume(stage, 'lid ribbon', lidRibbon, accent, { on: top, depth: 12 })
    stage.draw('lid gloss', [gloss(box(88, 188, 112, 18, 9), 0.7)], { on: top })
    const bow = stage.joint('bow', [256, 172], {
      on: top,
      scale: keys(
        [0, [100, 100]],
        [38, [100, 100]],
        [48, [94, 110]],
        [70, [104, 95]],
        [80, [108, 88]],
        [94, [98, 104]],
        [108, [100, 100]],
        [LOOP, [100, 100]],
      ),
    })
    for (const side of [tail, mirrored(tail)]) volume(stage, 'tail', side, accent, { on: bow, depth: 12 })
    for (const [shape, hollow, push] of [
      [loop, loopHole, 5],
      [mirrored(loop), mirrored(loopHole), -5],
    ] as const) {
      const half = stage.joint('loop', [256, 166], { on: bow, turn: swing(40, push, 6, 24) })
      volume(stage, 'loop', shape, accent, { on: half, depth: 20 })
      stage.draw(
        'hollow',
        [
          painted(
            hollow,
            linear(
              [256, 90],
              [256, 150],
              [
                [0, accent.deep],
                [1, accent.dark],
              ],
            ),
          ),
          painted(hollow, stroke(accent.light, 3, 40), { shift: [2, 3] }),
        ],
        { on: half },
      )
    }
    volume(stage, 'knot', knot, accent, { on: bow, depth: 18 })
    stage.draw(
      'creases',
      [painted(path('M240 142C246 152 246 162 240 172M272 142C266 152 266 162 272 172'), stroke(accent.dark, 5, 70))],
      { on: bow },
    )
    glint(stage, 'glint', body, { on: ground, start: 108, length: 46, strength: 40 })
    sparkles(stage, [
      { at: [420, 120], radius: 34, start: 46 },
      { at: [86, 150], radius: 28, start: 60 },
      { at: [400, 330], radius: 24, start: 120 },
    ])
  },
}
