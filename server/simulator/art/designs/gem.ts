import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { facets, type Facet } from '../jewels.ts'
import { glint, glow, groundShadow } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, orbit, wave } from '../motion.ts'
import { fill, linear, painted, stroke, trim } from '../paint.ts'
import { path, polygon, star } from '../shapes.ts'

/** An emerald cut seen from above: three rings of eight corners. */
function ringOf(width: number, height: number, cut: number): Point[] {
  const [w, h] = [width / 2, height / 2]
  const [x, y] = [256, 238]
  return [
    [x - w + cut, y - h],
    [x + w - cut, y - h],
    [x + w, y - h + cut],
    [x + w, y + h - cut],
    [x + w - cut, y + h],
    [x - w + cut, y + h],
    [x - w, y + h - cut],
    [x - w, y - h + cut],
  ]
}

const girdle = ringOf(330, 396, 96)
const step = ringOf(258, 322, 76)
const table = ringOf(176, 232, 52)
const lights = [3.4, 2.6, 1.7, 0.8, 0.9, 1.5, 2.7, 4] as const

function belt(outer: readonly Point[], inner: readonly Point[], lift: number): Facet[] {
  return lights.map((light, index): Facet => {
    const next = (index + 1) % 8
    const corners = [outer[index], outer[next], inner[next], inner[index]].filter((corner) => corner !== undefined)
    return [light + lift, corners]
  })
}

export const gem: Design = {
  name: 'gem',
  variants: [
    { main: '#1fc98a', accent: '#b9ffe0' },
    { main: '#f0335f', accent: '#ffc2d4' },
    { main: '#3d7bff', accent: '#c4dbff' },
    { main: '#9a4dff', accent: '#e3ccff' },
    { main: '#ffab1f', accent: '#fff0b8' },
    { main: '#4a5270', accent: '#dfe8ff', card: '#7d88b0' },
  ],
  outline: polygon(girdle),
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 474], 120, {
      scale: keys([0, [100, 100]], [45, [84, 100]], [90, [100, 100]], [135, [84, 100]], [LOOP, [100, 100]]),
    })
    const hover = stage.joint('hover', [256, 240], {
      shift: orbit([0, 9], { cycles: 2, phase: 0.25 }),
      turn: wave(3.5),
    })
    stage.draw('aura', [glow([256, 240], 250, 250, main.base, 0.5)], {
      on: hover,
      opacity: wave(14, { cycles: 2, around: 82 }),
    })
    stage.draw('ground', [painted(polygon(girdle), fill(main.deep))], { on: hover })
    facets(stage, 'crown', belt(girdle, step, -0.5), main, { on: hover })
    facets(stage, 'steps', belt(step, table, 0.3), main, { on: hover })
    stage.draw(
      'table',
      [
        painted(
          polygon(table),
          linear(
            [180, 130],
            [340, 350],
            [
              [0, accent.base],
              [0.35, main.light],
              [0.7, main.base],
              [1, main.dark],
            ],
          ),
        ),
        painted(
          polygon([
            [180, 352],
            [256, 250],
            [344, 300],
            [344, 302],
            [292, 354],
          ]),
          fill(main.deep, 26),
        ),
        painted(
          polygon([
            [168, 174],
            [220, 122],
            [300, 122],
            [168, 300],
          ]),
          linear(
            [170, 120],
            [260, 260],
            [
              [0, '#ffffff', 0.85],
              [1, '#ffffff', 0.1],
            ],
          ),
        ),
        painted(
          polygon([
            [316, 124],
            [336, 142],
            [168, 330],
            [168, 316],
          ]),
          fill('#ffffff', 30),
        ),
      ],
      { on: hover },
    )
    stage.draw(
      'depths',
      [0, 1, 2, 3].map((index) =>
        painted(
          polygon([
            [256, 244],
            [200 + index * 40, 330 - (index % 2) * 24],
            [230 + index * 34, 346],
          ]),
          fill(accent.light, wave(18, { cycles: 2, phase: index / 4, around: 22 })),
        ),
      ),
      { on: hover, clip: polygon(table) },
    )
    stage.draw(
      'edges',
      [
        painted(polygon(table), stroke(accent.light, 3, 60)),
        painted(polygon(step), stroke(accent.light, 2.5, 45)),
        painted(polygon(girdle), stroke(main.light, 5, 60)),
        painted(polygon(girdle), [stroke('#ffffff', 6, 95), trim(70, 100)]),
        painted(path('M416 300L416 336L328 424'), stroke(accent.base, 5, 70)),
      ],
      { on: hover },
    )
    glint(stage, 'first glint', polygon(girdle), { on: hover, start: 24, length: 44, strength: 55 })
    glint(stage, 'second glint', polygon(table), { on: hover, start: 112, length: 34, strength: 70 })
    drift(
      stage,
      'dust',
      (index) => [
        painted(star(0, 0, 7 + (index % 3) * 3, 3, 4, 0), fill(index % 2 === 0 ? '#ffffff' : accent.base, 95)),
      ],
      { seed: 151, count: 12, from: [50, 320, 460, 450], by: [0, -230], sway: 18, turn: 120, length: 120 },
    )
    stage.draw(
      'fire',
      [0, 1, 2, 3, 4, 5, 6, 7].map((index) => {
        const from: Point = step[index] ?? [256, 238]
        const to: Point = table[(index + 3) % 8] ?? [256, 238]
        const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
        return painted(
          polygon([from, middle, [256 + (middle[0] - 256) * 0.6, 238 + (middle[1] - 238) * 0.8]]),
          fill(index % 2 === 0 ? '#ffffff' : accent.base, wave(14, { cycles: 2, phase: index / 8, around: 15 })),
        )
      }),
      { on: hover, clip: polygon(step) },
    )
    sparkles(stage, [
      { at: [148, 96], radius: 54, start: 6 },
      { at: [388, 150], radius: 34, start: 60 },
      { at: [352, 396], radius: 42, start: 104 },
      { at: [118, 330], radius: 24, start: 84 },
      { at: [256, 200], radius: 26, start: 126 },
    ])
  },
}
