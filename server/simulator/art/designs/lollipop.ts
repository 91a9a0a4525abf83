import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP, swing, wave } from '../motion.ts'
import { fill, grouped, painted, stroke, trim } from '../paint.ts'
import { tones } from '../palettes.ts'
import { box, ellipse, mirrored, path, smooth, type Path } from '../shapes.ts'

const CENTER: Point = [256, 190]
const RADIUS = 152
const disc = ellipse(...CENTER, RADIUS)
const stick = box(244, 320, 24, 166, 12)
const loop = path('M252 364C222 334 170 326 160 356C152 386 212 394 252 372Z')
const tail = path('M248 372C236 394 218 410 196 420L216 426L220 444C240 426 254 400 260 374Z')

/** One arm of the swirl: a wedge that winds from the middle to beyond the rim. */
function arm(index: number, arms: number): Path {
  const side = (offset: number): Point[] =>
    Array.from({ length: 11 }, (_, step) => {
      const share = step / 10
      const angle = ((index + offset) / arms) * 2 * Math.PI + share * 3.4
      const reach = share ** 0.9 * (RADIUS + 12)
      return [CENTER[0] + Math.cos(angle) * reach, CENTER[1] + Math.sin(angle) * reach]
    })
  return smooth([...side(0), ...side(0.5).toReversed().slice(0, -1)], true, 0.9)
}

export const lollipop: Design = {
  name: 'lollipop',
  variants: [
    { main: '#ff4f8b', accent: '#fff3f6' },
    { main: '#39b6ff', accent: '#ffe45c' },
    { main: '#8f5cff', accent: '#ffc1ec' },
    { main: '#ff8a2b', accent: '#fff0a8' },
    { main: '#2fc788', accent: '#f4ffd0' },
  ],
  outline: [...disc, ...stick],
  draw(stage, { main, accent }) {
    const whole = stage.joint('sway', [256, 486], { turn: swing(10, 7, 9, 30) })
    volume(stage, 'stick', stick, tones('#f6f0ff'), {
      on: whole,
      depth: 12,
      within: [0, 1, 2, 3, 4].map((row) =>
        painted(path(`M240 ${346 + row * 30}L272 ${330 + row * 30}`), stroke(main.light, 6, 60)),
      ),
    })
    stage.draw('shade on the stick', [glow([256, 344], 30, 24, '#4a2b6b', 0.6)], { on: whole, clip: stick })
    const turning = keys([0, 0, 'linear'], [LOOP, 120])
    const arms = [0, 1, 2].flatMap((index) => [
      painted(arm(index, 3), fill(main.base)),
      painted(arm(index, 3), [stroke(main.dark, 4, 45)]),
    ])
    const third = tones('#ffd34d')
    const threads = [0, 1, 2].map((index) => painted(arm(index, 3), [stroke(third.base, 7), trim(0, 46)]))
    volume(stage, 'disc', disc, accent, {
      on: whole,
      depth: 44,
      within: [grouped([...arms, ...threads], { about: CENTER, turn: turning })],
    })
    stage.draw(
      'ring of light',
      [
        painted(ellipse(...CENTER, 134), [stroke('#ffffff', 8, 60), trim(62, 88)]),
        painted(ellipse(...CENTER, 138), [stroke('#ffffff', 5, 45), trim(18, 40)]),
      ],
      { on: whole },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path('M140 178C142 120 188 78 242 72C262 72 262 88 244 92C206 98 172 124 164 176C160 198 140 198 140 178Z'),
          0.9,
        ),
        painted(ellipse(158, 214, 9, 11), fill('#ffffff', 80)),
        glow([206, 138], 90, 70, '#ffffff', 0.35),
      ],
      { on: whole, opacity: wave(8, { cycles: 2, around: 92 }) },
    )
    const bow = stage.joint('bow', [256, 368], {
      on: whole,
      turn: wave(3, { cycles: 3 }),
      scale: keys<Point>([0, [100, 100]], [45, [105, 96]], [90, [100, 100]], [135, [96, 104]], [LOOP, [100, 100]]),
    })
    for (const shape of [tail, mirrored(tail), loop, mirrored(loop)])
      volume(stage, 'bow', shape, main, { on: bow, depth: 13 })
    volume(stage, 'knot', box(236, 348, 40, 38, 15), main, { on: bow, depth: 13 })
    glint(stage, 'glint', disc, { on: whole, start: 84, length: 46, strength: 55 })
    drift(
      stage,
      'sugar',
      (index) => [
        painted(
          index % 2 === 0 ? ellipse(0, 0, 7) : box(-7, -7, 14, 14, 4),
          fill([main.light, accent.base, third.base][index % 3] ?? main.light),
        ),
        painted(ellipse(-2, -3, 2), fill('#ffffff', 90)),
      ],
      { seed: 171, count: 10, from: [40, 300, 470, 440], by: [0, -240], sway: 22, turn: 160, length: 130 },
    )
    sparkles(stage, [
      { at: [372, 84], radius: 42, start: 12 },
      { at: [120, 92], radius: 30, start: 66 },
      { at: [384, 290], radius: 28, start: 108 },
      { at: [118, 300], radius: 22, start: 126 },
    ])
  },
}
