import { cheeks, eyes, smile } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, groundShadow, volume } from '../light.ts'
import { hop, pulse, swing, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { tones } from '../palettes.ts'
import { ellipse, path, placed } from '../shapes.ts'

const cap = path(
  'M256 52C366 52 454 134 462 226C466 276 420 290 368 284C300 276 212 276 144 284C92 290 46 276 50 226C58 134 146 52 256 52Z',
)
const gills = path('M92 268C150 246 362 246 420 268C400 304 330 322 256 322C182 322 112 304 92 268Z')
const stem = path(
  'M182 284C214 268 298 268 330 284C330 330 348 376 352 416C356 456 310 464 256 464C202 464 156 456 160 416C164 376 182 330 182 284Z',
)
const frill = path(
  'M176 300C214 326 298 326 336 300C346 322 336 346 322 340C312 354 298 358 288 346C278 362 262 364 254 350C244 364 228 360 222 346C210 356 196 352 190 340C176 344 168 322 176 300Z',
)
const spots: readonly (readonly [number, number, number, number, number])[] = [
  [256, 128, 50, 42, 0],
  [140, 190, 38, 40, 18],
  [372, 190, 38, 40, -18],
  [256, 236, 34, 24, 0],
  [186, 108, 18, 16, 20],
  [330, 104, 18, 15, -20],
  [84, 244, 20, 22, 10],
  [428, 244, 20, 22, -10],
]

export const mushroom: Design = {
  name: 'mushroom',
  variants: [
    { main: '#ef3340', accent: '#fff4ec' },
    { main: '#8f5cff', accent: '#e9dcff' },
    { main: '#2fa8f0', accent: '#e4f8ff' },
    { main: '#ff8a2b', accent: '#fff3c4' },
    { main: '#2fbf78', accent: '#ecffd8' },
  ],
  outline: [...cap, ...stem],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 464], 170)
    const leap = hop(18, 24, 10)
    const whole = stage.joint('leap', [256, 464], leap)
    for (const [x, side] of [
      [168, -1],
      [344, 1],
      [196, -1],
      [318, 1],
    ] as const) {
      const blade = stage.joint('grass', [x, 462], { turn: wave(5, { cycles: 2, phase: x / 400 }) })
      volume(
        stage,
        'grass',
        path(
          `M${x - 14} 464C${x - 12} 440 ${x + side * 14} 424 ${x + side * 34} 412C${x + side * 24} 436 ${x + 14} 450 ${x + 14} 464Z`,
        ),
        tones('#43b556'),
        { on: blade, depth: 8 },
      )
    }
    const skin = tones('#fff0dc')
    volume(stage, 'stem', stem, skin, { on: whole, depth: 40, within: [glow([256, 450], 110, 40, '#d8a878', 0.6)] })
    const head = stage.joint('cap', [256, 300], {
      on: whole,
      turn: swing(60, 5, 7, 20),
      scale: pulse([100, 100], [101.5, 98.5], { cycles: 3 }),
    })
    stage.draw('shade of the cap', [glow([256, 312], 110, 44, '#7a4a5c', 0.8)], { on: whole, clip: stem })
    volume(stage, 'frill', frill, skin, { on: whole, depth: 12 })
    volume(stage, 'gills', gills, tones('#f2d6bc'), {
      on: head,
      depth: 16,
      within: Array.from({ length: 15 }, (_, index) =>
        painted(path(`M${256 + (index - 7) * 22} 330L${256 + (index - 7) * 26} 244`), stroke('#b98468', 4, 60)),
      ),
    })
    volume(stage, 'cap', cap, main, {
      on: head,
      depth: 50,
      within: [glow([180, 130], 150, 110, main.light, 0.55), glow([380, 270], 150, 70, main.deep, 0.6)],
    })
    stage.scene(
      'spots',
      (inner) => {
        for (const [x, y, rx, ry, turn] of spots)
          volume(inner, 'spot', placed(ellipse(x, y, rx, ry), { turn, about: [x, y] }), accent, { depth: rx * 0.42 })
      },
      { on: head, clip: cap },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path('M84 216C92 146 146 96 214 80C232 78 234 94 218 100C166 118 124 158 112 214C106 236 82 236 84 216Z'),
          0.85,
        ),
        painted(ellipse(102, 254, 8, 10), fill('#ffffff', 75)),
        painted(path('M428 206C420 174 402 146 378 126'), stroke(main.light, 9, 55)),
      ],
      { on: head },
    )
    stage.draw('cheeks', cheeks([256, 404], 148, 26, '#ff5d7e', 0.75), { on: whole })
    eyes(stage, { at: [256, 378], gap: 86, radius: 18, on: whole, blinkAt: [12, 112, 124], tall: 1.3 })
    stage.draw('smile', [smile([256, 402], 42, { thick: 6 })], { on: whole })
    const small = stage.joint('small', [404, 462], { turn: wave(4, { cycles: 2, phase: 0.3 }) })
    volume(
      stage,
      'small stem',
      path('M390 418L420 418C420 438 426 450 426 456C426 468 384 468 384 456C384 450 390 438 390 418Z'),
      skin,
      { on: small, depth: 12 },
    )
    volume(
      stage,
      'small cap',
      path('M405 366C436 366 458 390 458 412C458 430 352 430 352 412C352 390 374 366 405 366Z'),
      main,
      {
        on: small,
        depth: 18,
        within: [
          painted(ellipse(392, 392, 12, 10), fill(accent.base)),
          painted(ellipse(428, 400, 9, 8), fill(accent.base)),
          painted(ellipse(372, 412, 8, 7), fill(accent.base)),
        ],
      },
    )
    drift(
      stage,
      'spore',
      (index) => [
        glow([0, 0], 13, 13, main.light, 0.9),
        painted(ellipse(0, 0, 4 + (index % 2) * 2), fill('#ffffff', 95)),
      ],
      { seed: 71, count: 10, from: [60, 300, 450, 440], by: [0, -220], sway: 26, length: 130 },
    )
    glint(stage, 'glint', cap, { on: head, start: 96, length: 46, strength: 42 })
    sparkles(stage, [
      { at: [420, 110], radius: 34, start: 26 },
      { at: [84, 120], radius: 28, start: 84 },
      { at: [96, 380], radius: 22, start: 124 },
    ])
  },
}
