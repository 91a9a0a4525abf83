import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { leaf } from '../flowers.ts'
import { gloss, glow, volume } from '../light.ts'
import { pulse, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { ellipse, mirrored, path } from '../shapes.ts'

const stem = path('M246 290C250 350 238 410 252 486C256 496 270 494 270 484C260 410 268 350 266 290Z')
const back = path('M256 40C316 30 372 70 384 132C392 180 360 232 256 232C152 232 120 180 128 132C140 70 196 30 256 40Z')
const leftOuter = path('M150 110C104 116 86 172 104 222C124 276 186 312 252 312C258 250 232 158 150 110Z')
const rightOuter = mirrored(leftOuter)
const leftInner = path('M172 92C138 112 130 168 152 210C172 248 214 276 256 288C268 220 238 130 172 92Z')
const rightInner = path('M344 96C378 120 380 178 356 218C336 252 298 278 258 290C244 214 280 130 344 96Z')
const cup = path(
  'M256 74C304 72 340 100 340 140C340 190 300 226 256 230C212 226 172 190 172 140C172 100 208 72 256 74Z',
)
const front = path('M176 176C212 206 300 206 336 172C352 232 316 292 256 304C196 292 160 236 176 176Z')
const sepal = path('M252 300C226 296 196 304 178 326C206 330 234 324 256 308Z')

export const rose: Design = {
  name: 'rose',
  variants: [
    { main: '#e8213f', accent: '#2fa84f' },
    { main: '#ff7fae', accent: '#3cae5a' },
    { main: '#fff0e2', accent: '#4aa85c', card: '#d8a58c' },
    { main: '#ffb52e', accent: '#4b9f3f' },
    { main: '#7d5cff', accent: '#2f9f7a' },
    { main: '#3aa0ff', accent: '#2f9f6a' },
  ],
  outline: [...back, ...leftOuter, ...rightOuter, ...stem],
  draw(stage, { main, accent }) {
    const root = stage.joint('root', [258, 490], { turn: wave(3.4) })
    volume(stage, 'stem', stem, accent, { on: root, depth: 12 })
    for (const [x, y, side] of [
      [246, 372, -1],
      [264, 424, 1],
    ] as const) {
      stage.draw(
        'thorn',
        [
          painted(
            path(
              `M${x} ${y}C${x + side * 10} ${y - 4} ${x + side * 16} ${y - 10} ${x + side * 20} ${y - 18}C${x + side * 12} ${y - 16} ${x + side * 4} ${y - 16} ${x} ${y - 16}Z`,
            ),
            fill(accent.dark),
          ),
        ],
        { on: root },
      )
    }
    const leftLeaf = stage.joint('left leaf', [248, 428], { on: root, turn: wave(4, { phase: 0.2, cycles: 2 }) })
    leaf(stage, accent, { at: [248, 430], length: 150, turn: -66, on: leftLeaf })
    const rightLeaf = stage.joint('right leaf', [260, 392], { on: root, turn: wave(4, { phase: 0.6, cycles: 2 }) })
    leaf(stage, accent, { at: [260, 396], length: 160, turn: 62, mirror: true, on: rightLeaf })
    const head = stage.joint('head', [256, 300], {
      on: root,
      turn: wave(3, { phase: 0.1 }),
      scale: pulse([100, 100], [103, 102.5], { cycles: 2 }),
    })
    volume(stage, 'back petals', back, main, {
      on: head,
      depth: 40,
      within: [glow([256, 160], 120, 100, main.deep, 0.7)],
    })
    volume(stage, 'left outer', leftOuter, main, { on: head, depth: 34 })
    volume(stage, 'right outer', rightOuter, main, {
      on: head,
      depth: 34,
      within: [glow([300, 200], 80, 120, main.deep, 0.6)],
    })
    volume(stage, 'cup', cup, main, { on: head, depth: 30, within: [glow([262, 150], 80, 70, main.deep, 0.75)] })
    stage.draw(
      'swirl',
      [
        painted(
          path(
            'M196 132C200 92 300 80 316 130C324 172 262 196 234 172C206 146 240 112 270 122C296 132 286 160 262 158',
          ),
          stroke(main.deep, 9, 60),
        ),
        painted(
          path(
            'M196 128C200 88 300 76 316 126C324 168 262 192 234 168C206 142 240 108 270 118C296 128 286 156 262 154',
          ),
          stroke(main.light, 8, 95),
        ),
        painted(path('M186 158C196 196 232 216 262 214C300 212 326 184 330 152'), stroke(main.light, 5, 60)),
      ],
      { on: head },
    )
    volume(stage, 'left inner', leftInner, main, {
      on: head,
      depth: 30,
      within: [glow([230, 240], 60, 80, main.deep, 0.5)],
    })
    volume(stage, 'right inner', rightInner, main, {
      on: head,
      depth: 30,
      within: [glow([290, 250], 60, 70, main.deep, 0.55)],
    })
    volume(stage, 'front petal', front, main, { on: head, depth: 28 })
    stage.draw(
      'petal gloss',
      [
        painted(path('M182 184C216 210 296 210 328 182'), stroke(main.shine, 5, 80)),
        gloss(path('M112 176C108 150 124 126 144 122C132 142 128 168 134 196C136 210 118 204 112 176Z'), 0.7),
        gloss(
          path(
            'M162 130C164 116 174 106 182 108C176 128 178 160 190 190C196 206 182 208 174 192C164 172 160 148 162 130Z',
          ),
          0.65,
        ),
        gloss(
          path(
            'M196 222C206 240 222 254 240 262C252 270 244 280 230 274C208 266 194 248 188 230C186 216 192 214 196 222Z',
          ),
          0.55,
        ),
      ],
      { on: head },
    )
    for (const shape of [sepal, mirrored(sepal)]) volume(stage, 'sepal', shape, accent, { on: head, depth: 10 })
    stage.draw(
      'dew',
      [
        painted(ellipse(304, 246, 12, 14), fill('#ffffff', 35)),
        painted(ellipse(304, 246, 12, 14), stroke('#ffffff', 2.5, 75)),
        painted(ellipse(300, 240, 4), fill('#ffffff')),
        painted(ellipse(134, 236, 8, 9), [stroke('#ffffff', 2, 70), fill('#ffffff', 35)]),
      ],
      { on: head },
    )
    drift(
      stage,
      'falling petal',
      () => [
        painted(path('M-14 0C-12 -16 12 -16 14 0C8 12 -8 12 -14 0Z'), [fill(main.base)]),
        painted(path('M-9 -3C-6 -10 4 -11 8 -6'), stroke(main.light, 3)),
      ],
      { seed: 17, count: 6, from: [110, 210, 400, 300], by: [30, 190], sway: 30, turn: 240, length: 110 },
    )
    sparkles(stage, [
      { at: [388, 84], radius: 36, start: 12 },
      { at: [100, 100], radius: 28, start: 66 },
      { at: [330, 330], radius: 24, start: 118 },
    ])
  },
}
