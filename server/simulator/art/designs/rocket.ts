import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, metalPaint, volume } from '../light.ts'
import { keys, LOOP, orbit, pulse, wave } from '../motion.ts'
import { fill, painted, radial, stroke, trim } from '../paint.ts'
import { SILVER } from '../palettes.ts'
import { box, ellipse, mirrored, path, placed, type Path } from '../shapes.ts'

const hull = path(
  'M256 34C326 92 352 178 344 262C340 302 330 336 316 360L196 360C182 336 172 302 168 262C160 178 186 92 256 34Z',
)
const nose = path('M256 34C300 70 328 116 339 166C290 150 222 150 173 166C184 116 212 70 256 34Z')
const fin = path('M174 256C126 286 98 338 104 402C106 414 118 416 126 408C146 388 172 376 200 372Z')
const middleFin = path('M256 292C276 308 284 344 280 396C278 412 234 412 232 396C228 344 236 308 256 292Z')
const skirt = box(192, 352, 128, 34, 14)

function flame(width: number, length: number, lean: number): Path {
  return path(
    `M${256 - width} 380C${256 - width * 1.25} ${380 + length * 0.4} ${256 - width * 0.3 + lean} ${380 + length * 0.7} ${256 + lean} ${380 + length}` +
      `C${256 + width * 0.3 + lean} ${380 + length * 0.7} ${256 + width * 1.25} ${380 + length * 0.4} ${256 + width} 380Z`,
  )
}
const flicker = (width: number, length: number) =>
  keys<Path>(
    ...Array.from(
      { length: 18 },
      (_, index) =>
        [
          index * 10,
          flame(
            width * (index % 2 === 0 ? 1 : 0.86),
            length * [1, 0.8, 1.08, 0.86, 0.96, 0.74][index % 6]!,
            [0, 8, -6, 5, -9, 3][index % 6]!,
          ),
        ] as const,
    ),
    [LOOP, flame(width, length, 0)],
  )

export const rocket: Design = {
  name: 'rocket',
  variants: [
    { main: '#ff4d5e', accent: '#4cc3ff', card: '#4c8dff' },
    { main: '#3f8cff', accent: '#ffd04c' },
    { main: '#9b5cff', accent: '#5cf0d0' },
    { main: '#ff9b28', accent: '#6c7bff' },
    { main: '#27c281', accent: '#ffe14d' },
    { main: '#ff5fa8', accent: '#8ad8ff' },
  ],
  outline: placed([...hull, ...fin, ...mirrored(fin)], { turn: 25, scale: 0.94, about: [256, 256], by: [6, -14] }),
  draw(stage, { main, accent }) {
    drift(
      stage,
      'star streak',
      (index) => [painted(box(-3, -26, 6, 40 + (index % 3) * 16, 3), fill(accent.light, 70))],
      { seed: 3, count: 9, from: [50, 20, 470, 160], by: [-140, 300], sway: 0, length: 60 },
      {},
    )
    const tilt = stage.joint('tilt', [256, 256], {
      turn: wave(2.4, { around: 25 }),
      shift: orbit([5, 12], { cycles: 2, center: [6, -14] }),
      scale: [94, 94],
    })
    drift(
      stage,
      'smoke',
      (index) => [
        painted(
          ellipse(0, 0, 24 + (index % 3) * 9),
          radial([-8, -10], 40, [
            [0, '#ffffff', 0.95],
            [0.7, '#d9deee', 0.8],
            [1, '#b4bad4', 0.7],
          ]),
        ),
      ],
      { seed: 9, count: 12, from: [228, 420, 284, 440], by: [0, 110], sway: 26, turn: 0, length: 52 },
      { on: tilt },
    )
    stage.draw('flame glow', [glow([256, 410], 120, 110, '#ff9a2e', 0.65)], {
      on: tilt,
      about: [256, 400],
      scale: pulse([100, 100], [112, 118], { cycles: 8 }),
    })
    for (const [width, length, color, rim] of [
      [46, 118, '#ff5a1f', '#ff8a2b'],
      [34, 88, '#ffa51f', '#ffc53d'],
      [19, 56, '#fff0a6', '#ffffff'],
    ] as const) {
      stage.draw('flame', [painted(flicker(width, length), [stroke(rim, 4, 80), fill(color)])], { on: tilt })
    }
    volume(stage, 'left fin', fin, main, { on: tilt, depth: 22 })
    volume(stage, 'right fin', mirrored(fin), main, { on: tilt, depth: 22 })
    volume(stage, 'skirt', skirt, SILVER, { on: tilt, depth: 12, paint: metalPaint(skirt, SILVER) })
    volume(
      stage,
      'hull',
      hull,
      { shine: '#ffffff', light: '#ffffff', base: '#eef1fb', dark: '#c3cae6', deep: '#7d84b5' },
      { on: tilt, depth: 44, within: [glow([330, 300], 90, 150, accent.base, 0.35)] },
    )
    volume(stage, 'nose', nose, main, { on: tilt, depth: 30 })
    stage.draw(
      'seam',
      [
        painted(path('M172 168C222 151 290 151 340 168'), stroke(main.deep, 5, 55)),
        painted(path('M178 318C224 332 288 332 334 318'), [stroke('#8d94bd', 5, 60)]),
        painted(path('M178 326C224 340 288 340 334 326'), stroke('#ffffff', 4, 70)),
      ],
      { on: tilt },
    )
    volume(stage, 'port', ellipse(256, 232, 58), main, { on: tilt, depth: 16 })
    volume(stage, 'glass', ellipse(256, 232, 42), accent, {
      on: tilt,
      depth: 20,
      within: [glow([270, 256], 44, 34, accent.light, 0.9)],
    })
    stage.draw(
      'glass gloss',
      [
        gloss(path('M224 226C226 206 244 194 262 196C250 204 238 214 236 236C234 246 222 240 224 226Z'), 0.95),
        painted(ellipse(256, 232, 34), [stroke('#ffffff', 4, 60), trim(18, 34)]),
      ],
      { on: tilt, turn: wave(4), about: [256, 232] },
    )
    stage.draw(
      'rivets',
      [-1, 1].flatMap((side) =>
        [0, 1, 2].map((index) =>
          painted(
            ellipse(256 + side * (46 + index * 11), 300 - Math.abs(index - 1) * 2 + index * 3, 4.5),
            fill('#9aa2c8'),
          ),
        ),
      ),
      { on: tilt },
    )
    volume(stage, 'middle fin', middleFin, main, { on: tilt, depth: 18 })
    stage.draw(
      'hull gloss',
      [
        gloss(
          path(
            'M206 108C188 150 182 200 186 250C188 272 202 270 202 250C200 204 206 156 226 112C232 98 214 92 206 108Z',
          ),
          0.9,
        ),
      ],
      { on: tilt },
    )
    glint(stage, 'glint', hull, { on: tilt, start: 60, length: 40, strength: 55 })
    sparkles(stage, [
      { at: [96, 120], radius: 30, start: 14 },
      { at: [430, 350], radius: 26, start: 70 },
      { at: [120, 330], radius: 20, start: 118 },
    ])
  },
}
