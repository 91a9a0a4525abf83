import type { Design } from '../design.ts'
import { sparkles } from '../flourish.ts'
import { facetGroup } from '../jewels.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { flash, orbit, swing, wave } from '../motion.ts'
import { fill, linear, painted, stroke } from '../paint.ts'
import { tones } from '../palettes.ts'
import { ellipse, path, polygon } from '../shapes.ts'

const crownPath = path(
  'M92 404L54 190C50 174 66 168 78 178L158 262L240 96C246 82 266 82 272 96L354 262L434 178C446 168 462 174 458 190L420 404C340 426 172 426 92 404Z',
)
const velvet = path('M100 330C110 230 190 190 256 190C322 190 402 230 412 330C320 360 192 360 100 330Z')
const bandPath = path(
  'M90 372C180 396 332 396 422 372L414 428C410 440 404 444 396 446C310 466 202 466 116 446C108 444 102 440 98 428Z',
)

function jewel([x, y]: Point, size: number): Point[][] {
  const corner = (index: number, reach: number): Point => {
    const angle = (index * Math.PI) / 3 - Math.PI / 2
    return [x + Math.cos(angle) * size * reach, y + Math.sin(angle) * size * reach]
  }
  return [0, 1, 2, 3, 4, 5].map((index) => [
    corner(index, 1),
    corner(index + 1, 1),
    corner(index + 1, 0.5),
    corner(index, 0.5),
  ])
}

export const crown: Design = {
  name: 'crown',
  variants: [
    { main: '#fbb924', accent: '#d92a4f' },
    { main: '#c2cfe2', accent: '#3f6bff' },
    { main: '#f29a6c', accent: '#7a3fd1' },
    { main: '#ffd75a', accent: '#17a37a' },
    { main: '#ff8fc4', accent: '#8a3fff' },
  ],
  outline: [...crownPath, ...ellipse(256, 84, 28), ...ellipse(62, 168, 24), ...ellipse(450, 168, 24)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 466], 180)
    const whole = stage.joint('hover', [256, 450], {
      turn: swing(20, 4, 7, 26),
      shift: orbit([0, 6], { cycles: 2, phase: 0.25 }),
    })
    volume(stage, 'velvet', velvet, accent, {
      on: whole,
      depth: 40,
      within: [-2, -1, 0, 1, 2].map((fold) =>
        painted(
          path(`M256 180C${256 + fold * 40} 240 ${256 + fold * 56} 300 ${256 + fold * 62} 350`),
          stroke(accent.deep, 9, 35),
        ),
      ),
    })
    volume(stage, 'crown', crownPath, main, {
      on: whole,
      depth: 30,
      paint: metalPaint(crownPath, main),
      within: [glow([256, 380], 190, 60, main.deep, 0.5)],
    })
    stage.draw(
      'filigree',
      [
        painted(path('M86 216L154 288L256 118L358 288L426 216'), stroke(main.shine, 5, 70)),
        painted(path('M90 224L154 296L256 128L358 296L422 224'), stroke(main.deep, 4, 40)),
        ...[-1, 1].flatMap((side) => [
          painted(
            path(
              `M${256 + side * 20} 350C${256 + side * 60} 350 ${256 + side * 70} 300 ${256 + side * 44} 296C${256 + side * 24} 296 ${256 + side * 28} 324 ${256 + side * 46} 322`,
            ),
            stroke(main.deep, 5, 55),
          ),
          painted(
            path(
              `M${256 + side * 120} 352C${256 + side * 150} 346 ${256 + side * 150} 308 ${256 + side * 130} 308C${256 + side * 114} 310 ${256 + side * 120} 330 ${256 + side * 134} 328`,
            ),
            stroke(main.deep, 5, 55),
          ),
        ]),
      ],
      { on: whole },
    )
    volume(stage, 'band', bandPath, main, { on: whole, depth: 18, paint: metalPaint(bandPath, main) })
    stage.draw(
      'beads',
      Array.from({ length: 17 }, (_, index) =>
        painted(
          ellipse(
            108 + index * 18.5,
            389 + Math.sin((index / 16) * Math.PI) * 13 - (index === 0 || index === 16 ? 2 : 0),
            4.5,
          ),
          linear(
            [0, 380],
            [0, 400],
            [
              [0, '#ffffff'],
              [1, main.dark],
            ],
          ),
        ),
      ),
      { on: whole },
    )
    for (const [x, y, size, color, index] of [
      [256, 424, 27, accent, 0],
      [172, 418, 20, tones('#3fb6ff'), 1],
      [340, 418, 20, tones('#3fb6ff'), 2],
      [256, 300, 30, tones('#5fe0a8'), 3],
    ] as const) {
      const list = jewel([x, y], size)
      stage.draw(
        'jewel',
        [
          painted(ellipse(x, y + 1, size * 1.18), fill(main.deep, 70)),
          painted(ellipse(x, y, size * 1.1), stroke(main.light, 4)),
          painted(ellipse(x, y, size), fill(color.base)),
          ...list.map((corners, side) => facetGroup(corners, [2, 0.8, 0.6, 1.4, 3, 3.8][side] ?? 2, color)),
          ...list.map((corners, side) =>
            painted(polygon(corners), fill('#ffffff', flash(side * 20 + index * 9, 30, 70))),
          ),
          painted(ellipse(x - size * 0.2, y - size * 0.22, size * 0.2, size * 0.14), fill('#ffffff', 90)),
        ],
        { on: whole },
      )
    }
    for (const [x, y, radius, phase] of [
      [62, 168, 25, 0],
      [450, 168, 25, 0.4],
      [256, 82, 30, 0.7],
    ] as const) {
      volume(stage, 'pearl', ellipse(x, y, radius), phase === 0.7 ? accent : tones('#f4ecff'), {
        on: whole,
        depth: radius * 0.8,
        turn: wave(3, { phase }),
        about: [x, y],
      })
      stage.draw(
        'pearl gloss',
        [painted(ellipse(x - radius * 0.3, y - radius * 0.36, radius * 0.28, radius * 0.2), fill('#ffffff', 95))],
        { on: whole },
      )
    }
    stage.draw(
      'gloss',
      [gloss(path('M84 214C80 204 90 200 96 208L120 236C128 280 134 320 140 352C140 364 124 364 122 352Z'), 0.85)],
      { on: whole },
    )
    glint(stage, 'glint', crownPath, { on: whole, start: 66, length: 50, strength: 75 })
    glint(stage, 'band glint', bandPath, { on: whole, start: 74, length: 50, strength: 60 })
    sparkles(stage, [
      { at: [256, 70], radius: 50, start: 8 },
      { at: [442, 156], radius: 36, start: 70 },
      { at: [70, 158], radius: 34, start: 112 },
      { at: [400, 420], radius: 24, start: 40 },
    ])
  },
}
