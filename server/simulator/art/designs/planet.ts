import type { Design } from '../design.ts'
import type { Stage, Joint } from '../layers.ts'
import { drift, sparkles } from '../flourish.ts'
import { gloss, glow, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, orbit, wave } from '../motion.ts'
import { fill, grouped, painted, stroke, trim } from '../paint.ts'
import { SILVER, type Tones } from '../palettes.ts'
import { ellipse, path, star, placed, type Path } from '../shapes.ts'

const CENTER: Point = [256, 256]
const globe = ellipse(...CENTER, 146)
/** The clouds repeat after this many pixels, and run as far in a loop. */
export const CLOUD_TILE = 292
const rings: readonly (readonly [rx: number, ry: number, width: number])[] = [
  [228, 62, 12],
  [212, 55, 14],
  [194, 47, 9],
]

function ring(stage: Stage, palette: Tones, isFront: boolean, on: Joint): void {
  // Ellipses start at the top and run clockwise: the quarter to three quarters is the near half.
  const half = isFront ? trim(25, 75) : trim(75, 125)
  const bands = rings.flatMap(([rx, ry, width], index) => {
    const band: Path = ellipse(...CENTER, rx, ry)
    const tone = [palette.base, palette.light, palette.dark][index] ?? palette.base
    return [
      painted(band, [stroke(palette.deep, width + 4, 70), half]),
      painted(band, [stroke(tone, width), half]),
      painted(band, [stroke('#ffffff', width * 0.25, isFront ? 75 : 30), half], { shift: [0, -width * 0.25] }),
    ]
  })
  stage.draw(isFront ? 'near ring' : 'far ring', bands, { on })
}

/** Clouds that run across the globe: a row twice as long as the globe is wide moves by exactly one half of itself. */
function bandsOf(main: Tones, accent: Tones) {
  const shift = keys<Point>([0, [0, 0], 'linear'], [LOOP, [CLOUD_TILE, 0]])
  const rows = [
    [160, 24, accent.light],
    [206, 30, main.dark],
    [262, 34, accent.base],
    [318, 26, main.dark],
    [362, 22, accent.light],
  ] as const
  return grouped(
    rows.flatMap(([y, height, color], row) =>
      [-2, -1, 0, 1].map((tile) => {
        const x = 110 + tile * CLOUD_TILE + row * 34
        const d = `M${x} ${y}C${x + 48} ${y - height} ${x + 98} ${y - height * 0.2} ${x + 146} ${y - height * 0.4}C${x + 196} ${y - height} ${x + 244} ${y - height * 0.3} ${x + 292} ${y}C${x + 244} ${y + height} ${x + 196} ${y + height * 0.3} ${x + 146} ${y + height * 0.6}C${x + 98} ${y + height} ${x + 48} ${y + height * 0.4} ${x} ${y}Z`
        return painted(path(d), fill(color, 72))
      }),
    ),
    { shift },
  )
}

export const planet: Design = {
  name: 'planet',
  variants: [
    { main: '#ff9a4c', accent: '#ffd98a', card: '#6a5ab8' },
    { main: '#7a6bff', accent: '#ff9fd8' },
    { main: '#2fb8d8', accent: '#a8f5e0' },
    { main: '#ff5f8f', accent: '#ffc48a' },
    { main: '#4fc878', accent: '#e4f58a' },
  ],
  outline: placed([...globe, ...ellipse(256, 256, 228, 62)], { turn: -20, about: CENTER }),
  draw(stage, { main, accent }) {
    stage.draw('halo', [glow(CENTER, 250, 250, main.base, 0.55)], { opacity: wave(14, { cycles: 2, around: 80 }) })
    stage.draw(
      'far stars',
      Array.from({ length: 16 }, (_, index) =>
        painted(
          star(
            256 + Math.cos(index * 2.4) * (150 + ((index * 29) % 90)),
            256 + Math.sin(index * 2.4) * (150 + ((index * 43) % 90)),
            5 + (index % 3) * 3,
            2.2,
            4,
            0,
          ),
          fill('#ffffff', wave(40, { cycles: 2, phase: index / 16, around: 58 })),
        ),
      ),
    )
    const tilt = stage.joint('tilt', CENTER, { turn: wave(3, { around: -20 }), shift: orbit([0, 8], { cycles: 1 }) })
    // The moon is drawn twice, behind and before the globe, and each shows for its half of the way.
    const moonPlace = orbit([236, 84])
    const moon = (name: string, opacity: ReturnType<typeof keys<number>>): void => {
      volume(stage, name, ellipse(256, 256, 30), SILVER, {
        on: tilt,
        about: CENTER,
        shift: moonPlace,
        opacity,
        depth: 22,
        within: [
          [246, 250, 7],
          [264, 264, 5],
          [262, 244, 4],
        ].map(([x = 0, y = 0, r = 0]) => painted(ellipse(x, y, r), fill(SILVER.dark, 80))),
      })
    }
    ring(stage, accent, false, tilt)
    moon('far moon', keys([0, 0], [89, 0], [90, 100, 'linear'], [179, 100], [LOOP, 0]))
    volume(stage, 'globe', globe, main, {
      on: tilt,
      depth: 60,
      within: [
        bandsOf(main, accent),
        glow([200, 190], 130, 120, main.shine, 0.45),
        glow([340, 350], 150, 150, main.deep, 0.75),
      ],
    })
    const storm = stage.joint('storm', [206, 308], { on: tilt, scale: breath() })
    stage.draw(
      'storm',
      [
        painted(ellipse(206, 308, 36, 20), fill(main.deep, 50)),
        painted(ellipse(206, 308, 28, 14), fill(accent.base, 85)),
        painted(ellipse(206, 308, 17, 8), fill(accent.light, 90)),
        painted(ellipse(206, 308, 34, 18), [
          stroke('#ffffff', 3, 55),
          trim(60, 95, keys([0, 0, 'linear'], [LOOP, 360])),
        ]),
      ],
      { on: storm },
    )
    stage.draw('shade of the ring', [painted(ellipse(256, 268, 206, 66), [stroke(main.deep, 26, 40), trim(25, 75)])], {
      on: tilt,
      clip: globe,
    })
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M134 226C144 172 184 134 236 126C254 126 256 142 240 146C200 156 170 186 158 232C152 250 130 246 134 226Z',
          ),
          0.85,
        ),
        painted(ellipse(142, 268, 8, 11), fill('#ffffff', 80)),
        painted(ellipse(256, 256, 138), [stroke(main.light, 7, 65), trim(22, 44)]),
      ],
      { on: tilt },
    )
    ring(stage, accent, true, tilt)
    moon('near moon', keys([0, 100], [89, 100, 'linear'], [90, 0], [179, 0, 'linear'], [LOOP, 100]))
    drift(
      stage,
      'comet',
      () => [
        painted(path('M-70 30C-40 18 -16 8 0 0'), stroke('#ffffff', 5, 40)),
        painted(path('M-36 16C-20 10 -8 4 0 0'), stroke('#ffffff', 6, 75)),
        painted(ellipse(0, 0, 7), fill('#ffffff')),
      ],
      { seed: 141, count: 3, from: [10, 130, 120, 220], by: [300, -130], sway: 0, length: 46 },
    )
    sparkles(stage, [
      { at: [410, 110], radius: 40, start: 10 },
      { at: [96, 120], radius: 28, start: 64 },
      { at: [420, 400], radius: 30, start: 110 },
      { at: [110, 410], radius: 24, start: 126 },
    ])
  },
}

function breath() {
  return {
    keys: wave(5, { cycles: 2, around: 100 }).keys.map(([at, value]) => [at, [value, 200 - value], 'linear'] as const),
  }
}
