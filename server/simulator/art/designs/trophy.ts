import type { Design } from '../design.ts'
import { burst, confetto, sparkles } from '../flourish.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import { hop, swing, wave } from '../motion.ts'
import { linear, painted, stroke, trim } from '../paint.ts'
import { box, ellipse, mirrored, path, star } from '../shapes.ts'

const cup = path('M138 70C138 58 374 58 374 70C374 170 356 252 292 288C272 300 240 300 220 288C156 252 138 170 138 70Z')
const rimPath = ellipse(256, 70, 124, 22)
const handle = path(
  'M148 104C90 84 50 112 58 164C66 222 122 252 184 250C188 240 184 230 176 224C132 222 92 198 84 160C80 128 106 118 148 134Z',
)
const neck = path('M232 282L280 282C280 316 288 336 308 352L204 352C224 336 232 316 232 282Z')
const foot = box(178, 346, 156, 34, 12)
const plinth = path('M158 380L354 380L372 454C372 464 366 470 358 470L154 470C146 470 140 464 140 454Z')
const emblem = star(256, 164, 58, 27, 5, 0.25)

export const trophy: Design = {
  name: 'trophy',
  variants: [
    { main: '#f9b826', accent: '#7a4a2b' },
    { main: '#b8c6da', accent: '#3d4c78' },
    { main: '#e08a4f', accent: '#5a2f3a' },
    { main: '#ff86b8', accent: '#6a2f7a' },
    { main: '#5fd0e8', accent: '#24508a' },
  ],
  outline: [...cup, ...plinth, ...neck, ...handle, ...mirrored(handle)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 468], 150)
    stage.draw('aura', [glow([256, 190], 250, 230, main.light, 0.5)], { opacity: wave(14, { cycles: 3, around: 78 }) })
    const leap = hop(14, 22, 7)
    const whole = stage.joint('leap', [256, 468], leap)
    const tilt = stage.joint('tilt', [256, 468], { on: whole, turn: swing(56, 3, 7, 22) })
    burst(
      stage,
      'confetti',
      confetto,
      { seed: 12, count: 20, from: [256, 90], start: 26, reach: 310, spread: 72, length: 130, gravity: 330 },
      { on: tilt },
    )
    for (const shape of [handle, mirrored(handle)])
      volume(stage, 'handle', shape, main, { on: tilt, depth: 18, paint: metalPaint(shape, main, true) })
    volume(stage, 'neck', neck, main, { on: tilt, depth: 18, paint: metalPaint(neck, main) })
    volume(stage, 'cup', cup, main, {
      on: tilt,
      depth: 36,
      paint: metalPaint(cup, main),
      within: [glow([256, 290], 110, 60, main.deep, 0.6)],
    })
    volume(stage, 'mouth', rimPath, main, { on: tilt, depth: 10 })
    stage.draw(
      'hollow',
      [
        painted(
          ellipse(256, 72, 108, 15),
          linear(
            [150, 70],
            [362, 74],
            [
              [0, main.deep],
              [0.6, main.dark],
              [1, main.light],
            ],
          ),
        ),
        painted(rimPath, [stroke('#ffffff', 4, 85), trim(60, 98)]),
      ],
      { on: tilt },
    )
    stage.draw('emblem shade', [painted(emblem, stroke(main.deep, 12, 45), { shift: [2, 4] })], { on: tilt })
    volume(stage, 'emblem', emblem, main, { on: tilt, depth: 20 })
    stage.draw(
      'ribs',
      [
        painted(path('M176 246C210 282 302 282 336 246'), stroke(main.deep, 5, 45)),
        painted(path('M174 240C208 276 304 276 338 240'), stroke(main.shine, 4, 70)),
      ],
      { on: tilt },
    )
    volume(stage, 'collar', box(218, 288, 76, 22, 11), main, { on: tilt, depth: 10 })
    volume(stage, 'foot', foot, main, { on: tilt, depth: 14, paint: metalPaint(foot, main) })
    volume(stage, 'plinth', plinth, accent, { on: tilt, depth: 26 })
    volume(stage, 'plate', box(206, 402, 100, 44, 8), main, {
      on: tilt,
      depth: 10,
      paint: metalPaint(box(206, 402, 100, 44), main),
    })
    stage.draw(
      'print',
      [
        painted(path('M224 418L288 418M234 432L278 432'), stroke(main.deep, 5, 70)),
        gloss(
          path('M160 96C158 84 180 82 180 96C180 150 190 204 216 248C222 262 208 264 200 252C172 208 162 152 160 96Z'),
          0.9,
        ),
        painted(path('M164 396L196 396'), stroke('#ffffff', 6, 60)),
      ],
      { on: tilt },
    )
    glint(stage, 'glint', cup, { on: tilt, start: 92, length: 40, strength: 75 })
    sparkles(stage, [
      { at: [176, 84], radius: 46, start: 4 },
      { at: [362, 210], radius: 34, start: 60 },
      { at: [420, 100], radius: 26, start: 94 },
      { at: [96, 300], radius: 24, start: 122 },
    ])
  },
}
