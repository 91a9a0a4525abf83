import { cheeks } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import { keys, LOOP, orbit, swing, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { GOLD, INK, tones } from '../palettes.ts'
import { ellipse, path, star } from '../shapes.ts'

const crescent = path(
  'M286 56C178 40 70 126 70 256C70 380 166 462 280 458C340 454 386 430 416 392C424 380 414 370 400 374C290 402 208 330 214 232C216 168 246 118 300 84C316 74 308 60 286 56Z',
)
const cap = path('M116 150C128 90 190 34 276 38C318 42 352 64 382 96C350 92 326 104 300 122C240 110 170 126 116 150Z')
const brim = path(
  'M104 168C96 152 100 138 114 132C170 106 246 96 302 106C318 110 320 128 308 136C248 130 176 146 124 172C116 176 108 174 104 168Z',
)
const cloud = path(
  'M250 452C222 452 206 432 214 412C220 396 238 392 250 398C256 372 294 364 312 386C328 366 366 374 370 400C392 394 416 408 414 430C412 446 398 452 384 452Z',
)

export const moon: Design = {
  name: 'moon',
  variants: [
    { main: '#ffd75a', accent: '#6f7bff', card: '#5a63c8' },
    { main: '#d4dcf4', accent: '#ff6f9f', card: '#6a78b8' },
    { main: '#ffb0cf', accent: '#8a5cff', card: '#a05ab0' },
    { main: '#9fe0ff', accent: '#ff8a4c', card: '#3f86c0' },
    { main: '#ffb45c', accent: '#2fb08f', card: '#a8604a' },
  ],
  outline: [...crescent, ...cap],
  draw(stage, { main, accent }) {
    stage.draw('halo', [glow([230, 260], 256, 250, main.light, 0.65)], { opacity: wave(14, { cycles: 2, around: 80 }) })
    for (const [x, y, length, radius, phase] of [
      [350, 0, 176, 34, 0],
      [428, 0, 110, 24, 0.4],
      [300, 0, 290, 20, 0.7],
    ] as const) {
      const thread = stage.joint('thread', [x, -20], { turn: wave(4, { cycles: 1, phase }) })
      stage.draw('thread', [painted(path(`M${x} 0L${x} ${length}`), stroke(main.light, 3, 75))], { on: thread })
      volume(
        stage,
        'hanging star',
        star(x, length + radius - 4, radius, radius * 0.54, 5, 0.5),
        y === 0 && radius < 30 ? main : GOLD,
        { on: thread, depth: radius * 0.42, turn: wave(9, { cycles: 2, phase }), about: [x, length] },
      )
    }
    const rock = stage.joint('rock', [240, 256], { turn: wave(5), shift: orbit([0, 6], { cycles: 2 }) })
    const craters = [
      [126, 330, 26],
      [178, 402, 18],
      [108, 250, 14],
      [268, 424, 15],
      [150, 284, 9],
      [216, 360, 11],
      [340, 422, 10],
    ].flatMap(([x = 0, y = 0, r = 0]) => [
      painted(ellipse(x, y, r, r * 0.86), fill(main.dark, 55)),
      painted(ellipse(x + r * 0.12, y + r * 0.18, r * 0.82, r * 0.66), fill(main.base, 80)),
      painted(ellipse(x + 1, y + 2, r, r * 0.86), stroke(main.shine, 2, 70)),
    ])
    volume(stage, 'moon', crescent, main, {
      on: rock,
      depth: 46,
      within: [...craters, glow([300, 420], 140, 80, main.deep, 0.4)],
    })
    stage.draw('cheek', cheeks([204, 312], 96, 28, '#ff6b86', 0.75), { on: rock })
    const breath = stage.joint('face', [190, 270], {
      on: rock,
      scale: keys([0, [100, 100]], [45, [103, 97]], [90, [100, 100]], [135, [103, 97]], [LOOP, [100, 100]]),
    })
    stage.draw(
      'sleeping face',
      [
        painted(path('M118 262C126 280 150 280 158 262'), stroke(INK, 8)),
        painted(path('M118 266L108 272M128 276L122 284M148 276L154 284'), stroke(INK, 5)),
        painted(path('M190 258C194 268 204 272 210 268'), stroke(INK, 8)),
        painted(path('M196 268L192 276M206 272L206 280'), stroke(INK, 5)),
        painted(path('M176 300C180 314 196 316 204 306'), stroke('#b0425c', 7)),
      ],
      { on: breath },
    )
    volume(stage, 'nightcap', cap, accent, {
      on: rock,
      depth: 30,
      within: [0, 1, 2, 3].map((index) =>
        painted(
          path(`M${150 + index * 60} 30C${140 + index * 56} 80 ${130 + index * 58} 120 ${116 + index * 62} 160`),
          stroke(accent.light, 16, 80),
        ),
      ),
    })
    const tassel = stage.joint('tassel', [372, 92], { on: rock, turn: swing(0, 14, 11, 30) })
    volume(
      stage,
      'tip of the cap',
      path('M350 68C392 82 420 126 422 170C410 176 398 174 392 168C386 138 366 112 338 100Z'),
      accent,
      { on: tassel, depth: 16 },
    )
    volume(stage, 'pompon', ellipse(408, 184, 29), tones('#fff4fa'), {
      on: tassel,
      depth: 20,
      within: [
        [398, 172],
        [416, 178],
        [406, 194],
        [420, 196],
      ].map(([x = 0, y = 0]) => painted(ellipse(x, y, 9), fill('#ffffff', 80))),
    })
    volume(stage, 'brim', brim, tones('#fff4fa'), { on: rock, depth: 16 })
    stage.draw(
      'gloss',
      [
        gloss(
          path('M92 232C96 206 104 188 114 178C124 174 128 182 122 190C114 202 110 218 108 236C106 248 90 246 92 232Z'),
          0.85,
        ),
        gloss(
          path('M152 108C176 80 214 62 250 60C262 60 262 70 250 72C222 76 194 90 172 114C162 124 144 120 152 108Z'),
          0.75,
        ),
      ],
      { on: rock },
    )
    volume(stage, 'cloud', cloud, tones('#f2f5ff'), {
      on: stage.joint('cloud', [310, 420], { shift: orbit([16, 3]) }),
      depth: 26,
    })
    for (const [index, x] of [250, 286, 326].entries()) {
      const start = 10 + index * 46
      stage.draw(
        'z',
        [
          painted(
            path(
              `M${x - 10 - index * 3} ${236 - index * 30}L${x + 8 + index * 3} ${236 - index * 30}L${x - 10 - index * 3} ${256 - index * 26}L${x + 8 + index * 3} ${256 - index * 26}`,
            ),
            stroke('#ffffff', 7),
          ),
        ],
        {
          opacity: keys([0, 0], [start, 0], [start + 16, 95], [start + 46, 95], [start + 66, 0], [LOOP, 0]),
          shift: keys(
            [0, [0, 0]],
            [start, [0, 10], 'linear'],
            [start + 66, [10, -16]],
            [start + 67, [0, 0]],
            [LOOP, [0, 0]],
          ),
        },
      )
    }
    drift(stage, 'stardust', (index) => [painted(star(0, 0, 7 + (index % 3) * 3, 3, 4, 0), fill('#ffffff', 90))], {
      seed: 111,
      count: 10,
      from: [40, 60, 470, 440],
      by: [10, -40],
      sway: 8,
      turn: 90,
      length: 100,
    })
    glint(stage, 'glint', crescent, { on: rock, start: 92, length: 50, strength: 45 })
    sparkles(stage, [
      { at: [440, 300], radius: 30, start: 22 },
      { at: [66, 90], radius: 26, start: 76 },
      { at: [392, 330], radius: 22, start: 122 },
    ])
  },
}
