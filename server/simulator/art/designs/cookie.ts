import { cheeks, eyes, smile } from '../creatures.ts'
import type { Design } from '../design.ts'
import { burst, sparkles } from '../flourish.ts'
import { gloss, glow, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, swing, wave } from '../motion.ts'
import { fill, painted } from '../paint.ts'
import { tones } from '../palettes.ts'
import { ellipse, placed, path, smooth } from '../shapes.ts'

/** A round biscuit with a wavy edge and a bite out of its upper right. */
const edge = Array.from({ length: 22 }, (_, index): Point => {
  const angle = -Math.PI / 2 + 1.2 + (index / 21) * (2 * Math.PI - 1.0)
  const reach = 196 + (index % 2 === 0 ? 5 : -5)
  return [252 + Math.cos(angle) * reach, 264 + Math.sin(angle) * reach]
})
const body = smooth(
  [...edge.slice(0, -1), [300, 84], [296, 118], [322, 130], [322, 164], [356, 170], [372, 200], [404, 196]],
  true,
  0.95,
)
const icing = path(
  'M120 250C108 174 164 112 232 112C262 112 264 148 292 160C300 190 314 214 346 218C394 226 402 262 394 296C384 326 360 316 350 336C340 362 350 386 326 394C300 400 296 372 272 374C244 378 246 408 216 402C188 396 196 366 174 350C150 336 126 328 120 250Z',
)
const chips: readonly (readonly [number, number, number])[] = [
  [150, 200, 20],
  [214, 146, 17],
  [130, 312, 18],
  [196, 424, 17],
  [306, 420, 19],
  [396, 344, 18],
  [250, 92, 15],
  [84, 246, 14],
  [418, 262, 15],
  [256, 440, 12],
]

export const cookie: Design = {
  name: 'cookie',
  variants: [
    { main: '#dd9a4f', accent: '#8f5230' },
    { main: '#e8a860', accent: '#ff7fb2', card: '#e07aa4' },
    { main: '#7a4a33', accent: '#fff0dc', card: '#a5795c' },
    { main: '#e6b26a', accent: '#6fd3a2', card: '#5cb48c' },
    { main: '#e0a45c', accent: '#7db4ff', card: '#6a94dc' },
  ],
  outline: body,
  draw(stage, { main, accent }) {
    stage.draw('shade', [glow([262, 300], 230, 214, '#2a1238', 0.42)])
    const roll = stage.joint('roll', [256, 264], {
      turn: swing(20, 9, 8, 26),
      scale: keys([0, [100, 100]], [16, [97, 97]], [26, [103, 103]], [40, [100, 100]], [LOOP, [100, 100]]),
    })
    volume(
      stage,
      'underside',
      placed(body, { by: [4, 14] }),
      { ...main, light: main.dark, base: main.dark, dark: main.deep },
      { on: roll, depth: 24, rim: 10 },
    )
    const crumbs = Array.from({ length: 26 }, (_, index) =>
      painted(
        ellipse(
          256 + Math.cos(index * 2.4) * (60 + ((index * 37) % 130)),
          266 + Math.sin(index * 2.4) * (60 + ((index * 53) % 130)),
          3 + (index % 3),
        ),
        fill(index % 2 === 0 ? main.dark : main.light, 60),
      ),
    )
    volume(stage, 'biscuit', body, main, { on: roll, depth: 44, within: crumbs })
    stage.draw('icing shade', [painted(icing, fill(main.deep, 40), { shift: [5, 9] })], { on: roll, clip: body })
    volume(stage, 'icing', icing, accent, { on: roll, depth: 26 })
    const chip = tones('#5b2f22')
    for (const [index, [x, y, size]] of chips.entries()) {
      const shape = placed(
        smooth([
          [x, y - size],
          [x + size * 0.95, y - size * 0.3],
          [x + size * 0.7, y + size * 0.7],
          [x - size * 0.5, y + size * 0.85],
          [x - size, y],
        ]),
        { turn: index * 50, about: [x, y] },
      )
      stage.draw('chip shade', [painted(shape, fill(main.deep, 45), { shift: [3, 5] })], { on: roll, clip: body })
      volume(stage, 'chip', shape, chip, { on: roll, depth: size * 0.7, rim: 55 })
    }
    const bits = ['#ffd84d', '#ff6b9a', '#5ed3ff', '#ffffff', '#8dff9a']
    stage.draw(
      'sprinkles',
      Array.from({ length: 15 }, (_, index) => {
        const at: Point = [
          256 + Math.cos(index * 2.399) * (70 + (index % 3) * 22),
          256 + Math.sin(index * 2.399) * (74 + (index % 4) * 16),
        ]
        return painted(
          placed(ellipse(...at, 10, 4.5), { turn: index * 41, about: at }),
          fill(bits[index % 5] ?? '#ffffff'),
        )
      }),
      { on: roll, clip: icing },
    )
    const face = stage.joint('face', [256, 270], { on: roll, turn: wave(3, { cycles: 2 }) })
    stage.draw('cheeks', cheeks([250, 300], 150, 28, '#ff4d6d', 0.75), { on: face })
    eyes(stage, { at: [250, 262], gap: 88, radius: 22, on: face, glance: [6, -4], blinkAt: [56, 138] })
    stage.draw('smile', [smile([250, 290], 44, { thick: 7 })], { on: face })
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M132 222C136 174 172 134 216 126C234 124 236 138 220 142C186 152 160 182 152 224C148 240 130 240 132 222Z',
          ),
          0.8,
        ),
      ],
      { on: roll },
    )
    burst(
      stage,
      'crumb',
      (index) => [
        painted(
          smooth([
            [-8, -6],
            [7, -8],
            [9, 5],
            [-5, 8],
          ]),
          fill(index % 2 === 0 ? main.base : main.dark),
        ),
      ],
      { seed: 19, count: 10, from: [352, 160], start: 20, reach: 150, spread: 90, length: 76, gravity: 220 },
    )
    sparkles(stage, [
      { at: [400, 120], radius: 34, start: 26 },
      { at: [84, 110], radius: 28, start: 84 },
      { at: [420, 420], radius: 24, start: 124 },
    ])
  },
}
