import { cheeks, eyes, smile } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, littleHeart, sparkles } from '../flourish.ts'
import { gloss, glow, groundShadow, volume } from '../light.ts'
import { pulse, swing, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { GOLD } from '../palettes.ts'
import { box, ellipse, mirrored, path } from '../shapes.ts'

const head = path('M256 98C350 98 414 150 414 222C414 296 346 330 256 330C166 330 98 296 98 222C98 150 162 98 256 98Z')
const ear = path('M112 206C96 146 96 84 112 56C118 44 130 44 140 52C172 78 204 106 222 130Z')
const innerEar = path('M126 176C116 138 116 100 126 82C150 102 172 122 188 140Z')
const body = path(
  'M256 288C330 288 372 340 376 410C378 452 330 466 256 466C182 466 134 452 136 410C140 340 182 288 256 288Z',
)
const paw = path(
  'M196 384C176 390 168 440 178 456C188 470 236 470 240 456C246 436 236 390 220 384C212 380 204 380 196 384Z',
)
const tail = path(
  'M352 444C420 448 462 400 452 340C448 304 420 292 410 310C402 326 420 336 420 362C420 394 392 412 356 404Z',
)

export const cat: Design = {
  name: 'cat',
  variants: [
    { main: '#f5a34a', accent: '#e8455f' },
    { main: '#8e96ad', accent: '#4cb4ff' },
    { main: '#fdf3e6', accent: '#ff7aa8', card: '#e0a4b4' },
    { main: '#4a4560', accent: '#ffcf3d', card: '#837aa8' },
    { main: '#ff9fc8', accent: '#8a5cff' },
  ],
  outline: [...head, ...body, ...ear, ...mirrored(ear)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [264, 468], 180)
    const whole = stage.joint('breath', [256, 468], { scale: pulse([100, 100], [101.5, 98.5], { cycles: 3 }) })
    const wag = stage.joint('tail', [366, 430], { on: whole, turn: wave(11, { cycles: 2 }) })
    volume(stage, 'tail', tail, main, {
      on: wag,
      depth: 22,
      within: [painted(path('M400 300L460 320M414 350L470 352M410 386L460 420'), stroke(main.dark, 15, 80))],
    })
    volume(stage, 'body', body, main, {
      on: whole,
      depth: 38,
      within: [
        painted(ellipse(256, 396, 66, 84), fill(main.shine, 85)),
        ...[-1, 1].map((side) =>
          painted(
            path(`M${256 + side * 124} 372L${256 + side * 88} 378M${256 + side * 124} 406L${256 + side * 84} 408`),
            stroke(main.dark, 13, 75),
          ),
        ),
      ],
    })
    for (const [shape, x] of [
      [paw, 208],
      [mirrored(paw), 304],
    ] as const) {
      const knead = stage.joint('paw', [x, 400], {
        on: whole,
        shift:
          x < 256
            ? { keys: wave(1, { cycles: 3 }).keys.map(([at, value]) => [at, [0, -3 - 3 * value], 'linear'] as const) }
            : [0, 0],
      })
      volume(stage, 'paw', shape, main, {
        on: knead,
        depth: 18,
        within: [painted(ellipse(x, 462, 44, 26), fill(main.shine, 80))],
      })
      stage.draw(
        'toes',
        [painted(path(`M${x - 10} 466L${x - 10} 452M${x + 10} 466L${x + 10} 452`), stroke(main.deep, 4, 70))],
        { on: knead },
      )
    }
    const nod = stage.joint('head', [256, 320], { on: whole, turn: wave(4.5) })
    stage.draw('shade of the head', [glow([256, 330], 120, 36, main.deep, 0.7)], { on: whole, clip: body })
    volume(stage, 'collar', box(184, 306, 144, 34, 17), accent, { on: nod, depth: 14 })
    for (const [shape, inner, x, start] of [
      [ear, innerEar, 160, 40],
      [mirrored(ear), mirrored(innerEar), 352, 100],
    ] as const) {
      const flick = stage.joint('ear', [x, 170], { on: nod, turn: swing(start, x < 256 ? -11 : 11, 5, 14) })
      volume(stage, 'ear', shape, main, { on: flick, depth: 22 })
      volume(
        stage,
        'inner ear',
        inner,
        { shine: '#ffffff', light: '#ffc4cf', base: '#ff9bb0', dark: '#f0748f', deep: '#b54a70' },
        { on: flick, depth: 14, rim: 10 },
      )
    }
    const stripes = [
      painted(
        path(
          'M256 84L256 144M218 92L224 138M294 92L288 138M86 226L136 232M90 262L138 258M426 226L376 232M422 262L374 258',
        ),
        stroke(main.dark, 15, 85),
      ),
    ]
    volume(stage, 'head', head, main, {
      on: nod,
      depth: 44,
      within: [...stripes, painted(ellipse(256, 282, 84, 56), fill(main.shine, 92))],
    })
    stage.draw('cheeks', cheeks([256, 262], 232, 38, '#ff5d7e', 0.6), { on: nod })
    eyes(stage, { at: [256, 216], gap: 144, radius: 27, on: nod, blinkAt: [48, 110, 122], glance: [5, 2], tall: 1.2 })
    stage.draw(
      'muzzle',
      [
        painted(
          path('M238 250C238 242 274 242 274 250C274 260 262 266 256 266C250 266 238 260 238 250Z'),
          fill('#e85c7c'),
        ),
        painted(ellipse(249, 250, 6, 3), fill('#ffffff', 70)),
        smile([256, 268], 56, { isCat: true }),
        painted(path('M132 262L66 250M134 280L70 288M380 262L446 250M378 280L442 288'), stroke('#ffffff', 4.5, 85)),
      ],
      { on: nod },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M138 170C156 138 192 120 232 116C246 116 246 130 232 132C200 138 172 154 156 180C146 194 130 186 138 170Z',
          ),
          0.7,
        ),
      ],
      { on: nod },
    )
    const bell = stage.joint('bell', [256, 328], { on: nod, turn: wave(14, { cycles: 3 }) })
    volume(stage, 'bell', ellipse(256, 350, 25), GOLD, { on: bell, depth: 18 })
    stage.draw(
      'bell slit',
      [
        painted(path('M240 352L272 352M256 354L256 366'), stroke('#7a4a10', 5)),
        painted(ellipse(247, 340, 6, 4), fill('#ffffff', 90)),
      ],
      { on: bell },
    )
    drift(
      stage,
      'heart',
      (index) => [painted(littleHeart(26 + (index % 3) * 8), fill(index % 2 === 0 ? '#ff5d8a' : '#ff9dbc'))],
      { seed: 44, count: 5, from: [90, 130, 430, 160], by: [0, -110], sway: 14, turn: 20, length: 80 },
    )
    sparkles(stage, [
      { at: [440, 150], radius: 28, start: 30 },
      { at: [76, 330], radius: 24, start: 96 },
    ])
  },
}
