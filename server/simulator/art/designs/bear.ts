import { cheeks, eyes } from '../creatures.ts'
import type { Design } from '../design.ts'
import { littleHeart, sparkles } from '../flourish.ts'
import { gloss, glow, groundShadow, volume } from '../light.ts'
import { keys, LOOP, pulse, swing, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { INK } from '../palettes.ts'
import { ellipse, mirrored, path, placed } from '../shapes.ts'

const head = path(
  'M256 64C350 64 404 122 404 194C404 266 344 308 256 308C168 308 108 266 108 194C108 122 162 64 256 64Z',
)
const ear = ellipse(146, 102, 54)
const body = path(
  'M256 262C340 262 382 320 386 388C390 444 330 466 256 466C182 466 122 444 126 388C130 320 172 262 256 262Z',
)
const foot = ellipse(150, 432, 58, 48)
const arm = path(
  'M146 300C112 312 96 352 110 388C120 412 156 408 170 386C184 362 192 328 190 310C182 292 166 292 146 300Z',
)
const muzzle = ellipse(256, 238, 72, 54)
const heart = placed(littleHeart(150), { by: [256, 386] })

export const bear: Design = {
  name: 'bear',
  variants: [
    { main: '#c98544', accent: '#ff4d6d' },
    { main: '#f2c79a', accent: '#ff6fa5' },
    { main: '#8d6bd8', accent: '#ffd34d' },
    { main: '#ff9fc0', accent: '#e83e6b' },
    { main: '#f1f3fa', accent: '#5aa9ff', card: '#8fb6e8' },
    { main: '#6fc3e8', accent: '#ff6b6b' },
  ],
  outline: [...head, ...body, ...ear, ...mirrored(ear)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 470], 190)
    const whole = stage.joint('breath', [256, 470], { scale: pulse([100, 100], [102, 98], { cycles: 3 }) })
    volume(stage, 'body', body, main, { on: whole, depth: 40, within: [glow([256, 390], 110, 90, main.light, 0.8)] })
    const nod = stage.joint('head', [256, 290], { on: whole, turn: wave(4), shift: [0, 0] })
    for (const [shape, side] of [
      [ear, 1],
      [mirrored(ear), -1],
    ] as const) {
      const flap = stage.joint('ear', [256 - side * 90, 130], {
        on: nod,
        turn: swing(side > 0 ? 30 : 96, 9 * side, 5, 18),
      })
      volume(stage, 'ear', shape, main, { on: flap, depth: 22 })
      volume(stage, 'inner ear', ellipse(256 - side * 108, 106, 30), accent, { on: flap, depth: 14, rim: 20 })
    }
    for (const [shape, x] of [
      [foot, 150],
      [mirrored(foot), 362],
    ] as const) {
      const toe = stage.joint('foot', [x, 470], { on: whole, turn: wave(4, { cycles: 3, phase: x / 500 }) })
      volume(stage, 'foot', shape, main, { on: toe, depth: 24 })
      stage.draw(
        'pads',
        [
          painted(ellipse(x, 444, 26, 21), fill(accent.light)),
          ...[-24, 0, 24].map((step) => painted(ellipse(x + step, 412 + Math.abs(step) / 4, 9.5), fill(accent.light))),
        ],
        { on: toe },
      )
    }
    stage.draw('shade of the head', [glow([256, 306], 120, 34, main.deep, 0.7)], { on: whole, clip: body })
    volume(stage, 'head', head, main, { on: nod, depth: 46, within: [glow([190, 130], 120, 90, main.light, 0.5)] })
    volume(
      stage,
      'muzzle',
      muzzle,
      { shine: '#ffffff', light: '#ffffff', base: main.shine, dark: main.light, deep: main.dark },
      { on: nod, depth: 22 },
    )
    stage.draw(
      'mouth',
      [
        painted(path('M256 226L256 250M232 252C236 268 252 268 256 252C260 268 276 268 280 252'), stroke(INK, 6)),
        ...cheeks([256, 236], 232, 36),
      ],
      { on: nod },
    )
    volume(
      stage,
      'nose',
      path('M228 210C228 196 284 196 284 210C284 226 266 236 256 236C246 236 228 226 228 210Z'),
      { shine: '#ffffff', light: '#7a5b86', base: '#4a2d57', dark: '#2a1535', deep: '#180a22' },
      { on: nod, depth: 12 },
    )
    eyes(stage, { at: [256, 182], gap: 136, radius: 19, on: nod, glance: [0, 4] })
    stage.draw(
      'brows',
      [-1, 1].map((side) =>
        painted(
          path(`M${256 + side * 54} 148C${256 + side * 64} 140 ${256 + side * 76} 140 ${256 + side * 86} 148`),
          stroke(main.deep, 6, 80),
        ),
      ),
      { on: nod, shift: keys([0, [0, 0]], [76, [0, 0]], [86, [0, -7]], [124, [0, -7]], [136, [0, 0]], [LOOP, [0, 0]]) },
    )
    stage.draw(
      'head gloss',
      [
        gloss(
          path('M150 136C168 104 208 86 246 84C260 84 260 98 246 100C212 104 182 120 166 146C156 160 142 152 150 136Z'),
          0.7,
        ),
      ],
      { on: nod },
    )
    const offer = stage.joint('heart', [256, 420], {
      on: whole,
      scale: pulse([100, 100], [109, 107], { cycles: 3, phase: 0.1 }),
      turn: wave(3, { phase: 0.2 }),
    })
    volume(stage, 'heart', heart, accent, { on: offer, depth: 24 })
    stage.draw(
      'heart gloss',
      [gloss(path('M196 376C194 354 212 346 228 350C218 358 210 366 208 384C206 396 196 390 196 376Z'), 0.9)],
      { on: offer },
    )
    volume(stage, 'left arm', arm, main, { on: offer, depth: 22 })
    volume(stage, 'right arm', mirrored(arm), main, { on: offer, depth: 22 })
    sparkles(stage, [
      { at: [330, 352], radius: 28, start: 34 },
      { at: [424, 300], radius: 24, start: 92 },
      { at: [88, 250], radius: 22, start: 124 },
    ])
  },
}
