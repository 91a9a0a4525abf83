import type { Design } from '../design.ts'
import { sparkles } from '../flourish.ts'
import { glint, gloss, glow, metalPaint, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, wave, type Key } from '../motion.ts'
import { fill, linear, painted, stroke, trim } from '../paint.ts'
import { boundsOf, box, ellipse, mirrored, path, placed } from '../shapes.ts'

const CENTER: Point = [256, 296]
const rimPath = ellipse(...CENTER, 176)
const face = ellipse(...CENTER, 138)
const crownKnob = box(228, 88, 56, 40, 12)
const bow = [...ellipse(256, 66, 44, 40), ...mirrored(ellipse(256, 66, 26, 23))]

/** A second hand that jumps six times a second-long step and springs. */
const ticking = keys<number>(
  [0, 0, 'back'],
  ...Array.from({ length: 11 }, (_, index): Key<number>[] => [
    [index * 15 + 5, (index + 1) * 30],
    [index * 15 + 15, (index + 1) * 30, 'back'],
  ]).flat(),
  [170, 360],
  [LOOP, 360],
)

export const watch: Design = {
  name: 'watch',
  variants: [
    { main: '#f7b52c', accent: '#fff4dc' },
    { main: '#c2cde0', accent: '#2f4a8a' },
    { main: '#eb9872', accent: '#fff0ee' },
    { main: '#f3bb3f', accent: '#1f7a5c' },
    { main: '#8f9ab5', accent: '#8a2f5c' },
  ],
  outline: [...rimPath, ...crownKnob, ...ellipse(256, 66, 44, 40)],
  draw(stage, { main, accent }) {
    const hang = stage.joint('hang', [256, 40], { turn: wave(5) })
    stage.draw('shade', [glow([264, 330], 200, 190, '#1c1030', 0.45)], { on: hang })
    stage.draw(
      'bow',
      [
        painted(bow, metalPaint(boundsPath(), main)),
        painted(ellipse(256, 66, 35, 31.5), [stroke('#ffffff', 5, 80), trim(60, 92)]),
        painted(ellipse(256, 67, 43, 39), [stroke(main.deep, 4, 50), trim(14, 50)]),
      ],
      { on: hang },
    )
    volume(stage, 'crown knob', crownKnob, main, {
      on: hang,
      depth: 12,
      paint: metalPaint(crownKnob, main),
      within: [0, 1, 2, 3, 4].map((index) =>
        painted(path(`M${236 + index * 10} 88L${236 + index * 10} 128`), stroke(main.deep, 3, 50)),
      ),
    })
    volume(stage, 'case', rimPath, main, { on: hang, depth: 30, paint: metalPaint(rimPath, main) })
    stage.draw(
      'milling',
      Array.from({ length: 36 }, (_, index) =>
        painted(placed(path('M256 126L256 134'), { turn: index * 10, about: CENTER }), stroke(main.deep, 4, 45)),
      ),
      { on: hang },
    )
    stage.draw(
      'bezel',
      [
        painted(ellipse(...CENTER, 150), stroke(main.deep, 14, 60)),
        painted(
          ellipse(...CENTER, 146),
          linear(
            [140, 180],
            [370, 410],
            [
              [0, main.dark],
              [0.5, main.base],
              [1, main.shine],
            ],
          ),
        ),
      ],
      { on: hang },
    )
    volume(stage, 'dial', face, accent, {
      on: hang,
      depth: 30,
      rim: 10,
      within: [
        painted(ellipse(...CENTER, 84), stroke(main.base, 3, 60)),
        painted(ellipse(256, 344, 34), fill(accent.dark, 30)),
        painted(ellipse(256, 344, 34), stroke(main.base, 3.5)),
      ],
    })
    const inkColor = accent.deep
    const marks = Array.from({ length: 60 }, (_, index) => {
      const isHour = index % 5 === 0
      return painted(
        placed(path(isHour ? 'M256 172L256 194' : 'M256 172L256 178'), { turn: index * 6, about: CENTER }),
        stroke(isHour ? main.dark : inkColor, isHour ? (index % 15 === 0 ? 11 : 8) : 3, isHour ? 100 : 55),
      )
    })
    stage.draw('marks', marks, { on: hang })
    stage.draw(
      'small hand',
      [painted(path('M256 344L256 320'), stroke(main.dark, 4)), painted(ellipse(256, 344, 5), fill(main.dark))],
      { on: hang, about: [256, 344], turn: keys([0, 0, 'linear'], [LOOP, 360]) },
    )
    const hands = [
      {
        shape: path('M248 304L250 226L256 212L262 226L264 304C264 312 248 312 248 304Z'),
        turn: keys([0, -58, 'linear'], [LOOP, -58]),
      },
      {
        shape: path('M250 308L252 188L256 174L260 188L262 308C262 314 250 314 250 308Z'),
        turn: keys([0, 58], [LOOP, 58]),
      },
    ]
    for (const { shape, turn } of hands) {
      stage.draw('shade of the hand', [painted(shape, fill('#1c1030', 28), { shift: [4, 6] })], {
        on: hang,
        about: CENTER,
        turn,
      })
      const pivot = stage.joint('hand', CENTER, { on: hang, turn })
      volume(stage, 'hand', shape, main, { on: pivot, depth: 7, paint: metalPaint(shape, main) })
    }
    stage.draw(
      'second hand',
      [painted(path('M256 326L256 176'), stroke('#ef3b4f', 4.5)), painted(ellipse(256, 322, 8), fill('#ef3b4f'))],
      { on: hang, about: CENTER, turn: ticking },
    )
    volume(stage, 'axle', ellipse(...CENTER, 12), main, { on: hang, depth: 9 })
    stage.draw(
      'glass',
      [
        gloss(
          path(
            'M136 280C140 218 184 172 244 166C304 162 344 186 366 214C310 196 226 216 176 326C160 360 134 330 136 280Z',
          ),
          0.42,
        ),
        painted(ellipse(...CENTER, 130), [stroke('#ffffff', 5, 60), trim(18, 42)]),
        painted(ellipse(...CENTER, 164), [stroke('#ffffff', 9, 85), trim(68, 88)]),
      ],
      { on: hang },
    )
    glint(stage, 'glint', rimPath, { on: hang, start: 70, length: 48, strength: 55 })
    sparkles(stage, [
      { at: [130, 190], radius: 40, start: 10 },
      { at: [392, 380], radius: 34, start: 70 },
      { at: [290, 50], radius: 28, start: 114 },
      { at: [96, 400], radius: 22, start: 40 },
    ])
  },
}

function boundsPath() {
  const { x, y, width, height } = boundsOf(bow)
  return box(x, y, width, height)
}
