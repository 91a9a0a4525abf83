import type { Design } from '../design.ts'
import { burst, confetto, drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, metalPaint, volume } from '../light.ts'
import type { Point } from '../lottie.ts'
import { keys, LOOP } from '../motion.ts'
import { fill, linear, painted, stroke } from '../paint.ts'
import { GOLD, tones } from '../palettes.ts'
import { box, ellipse, path, placed, star } from '../shapes.ts'

const bottle = path(
  'M226 120L286 120C288 176 296 204 320 232C340 256 346 280 346 310L346 446C346 470 332 480 308 480L204 480C180 480 166 470 166 446L166 310C166 280 172 256 192 232C216 204 224 176 226 120Z',
)
const foil = path(
  'M224 112L288 112C290 168 298 196 316 222C296 242 276 232 256 244C236 232 216 242 196 222C214 196 222 168 224 112Z',
)
const lip = box(218, 96, 76, 28, 10)
const label = box(166, 304, 180, 116, 6)
const cork = path('M230 98L234 60C220 52 222 24 256 22C290 24 292 52 278 60L282 98Z')

export const champagne: Design = {
  name: 'champagne',
  variants: [
    { main: '#1f9d5c', accent: '#ffd34d' },
    { main: '#ff7f9c', accent: '#fff2e0' },
    { main: '#3350b8', accent: '#ffe08a', card: '#5b74d6' },
    { main: '#8a3fd1', accent: '#ffd0f0' },
    { main: '#2c2c3c', accent: '#f5c04c', card: '#9a8a5c' },
  ],
  // Its position at rest: see the joint below.
  outline: placed([...bottle, ...cork], { turn: 14, scale: 0.84, about: [256, 300], by: [-22, 36] }),
  draw(stage, { main, accent }) {
    const whole = stage.joint('tilt', [256, 300], {
      turn: keys(
        [0, 14],
        [18, 14],
        [30, 9],
        [36, 22, 'out'],
        [48, 11],
        [60, 17],
        [74, 13],
        [88, 14.6],
        [104, 14],
        [LOOP, 14],
      ),
      scale: keys(
        [0, [84, 84]],
        [20, [84, 84]],
        [32, [86, 81]],
        [38, [82, 88]],
        [50, [85, 83]],
        [64, [84, 84]],
        [LOOP, [84, 84]],
      ),
      shift: [-22, 36],
    })
    stage.draw('fizz glow', [glow([256, 100], 130, 120, '#fff3c4', 0.9)], {
      on: whole,
      opacity: keys([0, 0], [32, 0, 'out'], [40, 100], [90, 70], [130, 0], [LOOP, 0]),
    })
    const pop = keys<Point>(
      [0, [0, 0]],
      [32, [0, 0], 'rise'],
      [62, [60, -130], 'linear'],
      [70, [76, -150]],
      [110, [76, -150]],
      [111, [0, 0]],
      [LOOP, [0, 0]],
    )
    burst(
      stage,
      'foam',
      (index) => [
        painted(
          ellipse(0, 0, 9 + (index % 4) * 5),
          linear(
            [-10, -10],
            [12, 12],
            [
              [0, '#ffffff'],
              [1, '#ffe9b8'],
            ],
          ),
        ),
        painted(ellipse(-4, -4, 4), fill('#ffffff')),
      ],
      { seed: 4, count: 22, from: [256, 96], start: 33, reach: 118, spread: 46, length: 84, gravity: 120 },
      { on: whole },
    )
    volume(stage, 'cork', cork, tones('#e0ad70'), {
      on: stage.joint('pop', [256, 60], {
        on: whole,
        shift: pop,
        turn: keys([0, 0], [32, 0, 'linear'], [70, 320], [110, 320], [111, 0], [LOOP, 0]),
        opacity: 100,
      }),
      depth: 16,
      opacity: keys([0, 100], [62, 100], [70, 0], [118, 0], [140, 100], [LOOP, 100]),
      within: [0, 1, 2, 3, 4].map((index) =>
        painted(ellipse(240 + index * 9, 44 + (index % 3) * 18, 3, 4), fill('#a8743c', 70)),
      ),
    })
    volume(stage, 'bottle', bottle, main, {
      on: whole,
      depth: 42,
      within: [glow([232, 360], 60, 130, main.light, 0.7)],
    })
    drift(
      stage,
      'bubble',
      (index) => [painted(ellipse(0, 0, 4 + (index % 3) * 2), [stroke('#ffffff', 2.5, 80), fill(main.light, 50)])],
      { seed: 14, count: 12, from: [186, 300, 326, 460], by: [0, -90], sway: 6, length: 80 },
      { on: whole },
    )
    volume(stage, 'foil', foil, GOLD, {
      on: whole,
      depth: 16,
      paint: metalPaint(foil, GOLD),
      within: [0, 1, 2, 3].map((row) =>
        painted(
          path(`M200 ${150 + row * 24}C236 ${162 + row * 24} 276 ${162 + row * 24} 312 ${150 + row * 24}`),
          stroke(GOLD.dark, 3, 55),
        ),
      ),
    })
    volume(stage, 'lip', lip, GOLD, { on: whole, depth: 10, paint: metalPaint(lip, GOLD) })
    volume(stage, 'label', label, accent, { on: whole, depth: 22, rim: 20, clip: bottle })
    stage.draw(
      'print',
      [
        painted(box(176, 314, 160, 96, 4), stroke(GOLD.base, 4)),
        painted(
          star(256, 350, 30, 14, 5, 0.2),
          linear(
            [236, 326],
            [276, 376],
            [
              [0, GOLD.light],
              [1, GOLD.dark],
            ],
          ),
        ),
        painted(path('M204 392L308 392'), stroke(main.dark, 6, 80)),
        painted(path('M196 350L214 350M298 350L316 350'), stroke(main.dark, 5, 60)),
      ],
      { on: whole },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M184 300C182 276 190 258 206 240C214 232 222 240 216 248C202 264 200 284 200 306L200 444C200 458 184 458 184 444Z',
          ),
          0.75,
        ),
        gloss(path('M234 126L246 126C246 166 242 188 232 208C226 216 218 212 222 204C230 184 234 160 234 126Z'), 0.85),
        painted(path('M332 310L332 440'), stroke(main.light, 6, 45)),
      ],
      { on: whole },
    )
    glint(stage, 'glint', bottle, { on: whole, start: 110, length: 44, strength: 50 })
    burst(stage, 'confetti', confetto, {
      seed: 6,
      count: 18,
      from: [290, 110],
      start: 34,
      reach: 300,
      spread: 75,
      length: 120,
      gravity: 240,
    })
    sparkles(stage, [
      { at: [112, 140], radius: 36, start: 40 },
      { at: [420, 300], radius: 30, start: 84 },
      { at: [96, 360], radius: 24, start: 122 },
    ])
  },
}
