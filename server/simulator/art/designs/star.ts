import { cheeks, eyes, smile } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import { hop, LOOP, keys, swing, wave } from '../motion.ts'
import { fill, painted, stroke, trim } from '../paint.ts'
import { ellipse, path, star as starPath } from '../shapes.ts'

const body = starPath(256, 276, 226, 122, 5, 0.62)
const inset = starPath(256, 276, 184, 100, 5, 0.62)

export const star: Design = {
  name: 'star',
  variants: [
    { main: '#ffbe1f', accent: '#ff7a2e' },
    { main: '#ff7fb6', accent: '#ff3f8a' },
    { main: '#5fc8ff', accent: '#2e7bff' },
    { main: '#a98bff', accent: '#6a3fff' },
    { main: '#6fe0a0', accent: '#12a877' },
  ],
  outline: body,
  draw(stage, { main, accent }) {
    drift(stage, 'stardust', (index) => [painted(starPath(0, 0, 10 + (index % 3) * 4, 5, 5, 0.3), fill(main.light))], {
      seed: 8,
      count: 10,
      from: [40, 380, 470, 470],
      by: [0, -280],
      sway: 22,
      turn: 180,
    })
    const leap = hop(16, 26, 9)
    const whole = stage.joint('leap', [256, 440], leap)
    const lean = stage.joint('lean', [256, 300], { on: whole, turn: swing(58, 8, 7, 24) })
    stage.draw('aura', [glow([256, 270], 250, 250, main.light, 0.55)], {
      on: lean,
      opacity: wave(15, { cycles: 3, around: 80 }),
    })
    volume(stage, 'star', body, main, {
      on: lean,
      depth: 44,
      within: [glow([330, 380], 170, 120, accent.base, 0.7), glow([200, 180], 120, 110, main.shine, 0.7)],
    })
    stage.draw(
      'ridge',
      [
        painted(inset, [stroke('#ffffff', 6, 45), trim(62, 98)]),
        painted(inset, [stroke(accent.dark, 5, 22), trim(14, 50)]),
      ],
      { on: lean },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M232 122C238 104 256 86 264 88C258 108 246 138 228 168C212 186 160 196 120 204C104 204 106 192 120 188C160 182 196 176 208 164C218 150 226 138 232 122Z',
          ),
          0.9,
        ),
        painted(ellipse(104, 226, 12, 8), fill('#ffffff', 80)),
      ],
      { on: lean },
    )
    const face = stage.joint('face', [256, 290], {
      on: lean,
      shift: keys([0, [0, 0]], [70, [0, 0]], [80, [6, -3]], [128, [6, -3]], [138, [0, 0]], [LOOP, [0, 0]]),
    })
    stage.draw('cheeks', cheeks([256, 312], 176, 32, '#ff4d5e', 0.65), { on: face })
    eyes(stage, { at: [256, 270], gap: 104, radius: 22, on: face, blinkAt: [70, 132], tall: 1.25 })
    stage.draw('smile', [smile([256, 302], 52, { thick: 7 })], { on: face })
    glint(stage, 'glint', body, { on: lean, start: 88, length: 46, strength: 55 })
    sparkles(stage, [
      { at: [424, 120], radius: 44, start: 20 },
      { at: [88, 110], radius: 32, start: 72 },
      { at: [440, 400], radius: 26, start: 124 },
      { at: [70, 400], radius: 24, start: 44 },
    ])
  },
}
