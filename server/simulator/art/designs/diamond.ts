import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { brilliant, brilliantPath } from '../jewels.ts'
import { glint, glow, groundShadow } from '../light.ts'
import type { Point } from '../lottie.ts'
import { orbit, pulse, wave } from '../motion.ts'
import { fill, painted, radial, stroke, trim } from '../paint.ts'
import { path, polygon, star } from '../shapes.ts'

const stone = { at: [256, 76], width: 420, height: 366 } as const
const shape = brilliantPath(stone)

/** Where a ray at `angle` (radians) ends. */
function rayTip(angle: number): Point {
  return [256 + Math.cos(angle) * 260, 230 + Math.sin(angle) * 260]
}

export const diamond: Design = {
  name: 'diamond',
  variants: [
    { main: '#58c8ff', accent: '#d5f3ff' },
    { main: '#ff7fb8', accent: '#ffe0ef' },
    { main: '#8a7dff', accent: '#e2deff' },
    { main: '#4fe0b0', accent: '#d8fff0' },
    { main: '#ffc845', accent: '#fff3cc' },
    { main: '#c9d4e6', accent: '#ffffff', card: '#8fa3c8' },
  ],
  outline: shape,
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 476], 100, { scale: pulse([100, 100], [78, 100], { cycles: 2 }) })
    stage.draw('aura', [glow([256, 240], 256, 240, main.base, 0.6)], { opacity: wave(16, { cycles: 2, around: 80 }) })
    stage.draw(
      'rays',
      Array.from({ length: 12 }, (_, index) => {
        const half = index % 2 === 0 ? 0.07 : 0.035
        const angle = (index * Math.PI) / 6
        return painted(
          polygon([[256, 230], rayTip(angle - half), rayTip(angle + half)]),
          radial([256, 230], 262, [
            [0, accent.base, 0.6],
            [0.6, accent.base, 0.35],
            [1, accent.base, 0],
          ]),
        )
      }),
      { about: [256, 230], turn: wave(12), opacity: wave(30, { cycles: 3, around: 60 }) },
    )
    const hover = stage.joint('hover', [256, 250], { shift: orbit([0, 10], { cycles: 2, phase: 0.25 }), turn: wave(4) })
    brilliant(stage, 'stone', stone, main, { on: hover })
    stage.draw(
      'fire within',
      [0, 1, 2, 3, 4, 5].map((index) => {
        const x = 150 + index * 42
        return painted(
          polygon([
            [x, 206],
            [x + 26, 206],
            [256 + (x - 250) * 0.3, 330 + (index % 2) * 30],
          ]),
          fill(
            ['#ffffff', '#8fe8ff', '#ffb8f0', '#fff3a8', '#b8ffe0', '#ffffff'][index] ?? '#ffffff',
            wave(22, { cycles: 2, phase: index / 6, around: 24 }),
          ),
        )
      }),
      { on: hover, clip: shape },
    )
    stage.draw(
      'edges',
      [
        painted(path('M46 200L466 200'), stroke('#ffffff', 4, 65)),
        painted(path('M46 200L126 76L151 200L256 76L361 200L386 76L466 200'), stroke('#ffffff', 3, 45)),
        painted(shape, stroke(main.light, 7, 75)),
        painted(shape, [stroke('#ffffff', 8, 95), trim(72, 100)]),
        painted(shape, [stroke('#ffffff', 8, 85), trim(0, 20)]),
        painted(path('M450 214L268 424'), stroke(accent.base, 5, 60)),
        glow([168, 118], 90, 56, '#ffffff', 0.85),
      ],
      { on: hover },
    )
    glint(stage, 'first glint', shape, { on: hover, start: 20, length: 44, strength: 65 })
    glint(stage, 'second glint', shape, { on: hover, start: 112, length: 40, strength: 55 })
    drift(stage, 'dust', (index) => [painted(star(0, 0, 8 + (index % 3) * 4, 3, 4, 0), fill('#ffffff', 95))], {
      seed: 61,
      count: 12,
      from: [40, 330, 470, 460],
      by: [0, -200],
      sway: 18,
      turn: 160,
      length: 110,
    })
    sparkles(stage, [
      { at: [126, 86], radius: 60, start: 8 },
      { at: [396, 96], radius: 42, start: 62 },
      { at: [330, 320], radius: 36, start: 104 },
      { at: [190, 330], radius: 28, start: 126 },
      { at: [440, 210], radius: 30, start: 40 },
    ])
  },
}
