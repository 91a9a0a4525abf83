import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { brilliant, brilliantPath } from '../jewels.ts'
import { glintThrough, glow, groundShadow, metalPaint, volume } from '../light.ts'
import { flash, keys, LOOP, swing, wave } from '../motion.ts'
import { fill, painted, stroke, trim } from '../paint.ts'
import { boundsOf, box, ellipse, mirrored, path, placed, spark } from '../shapes.ts'

const outer = ellipse(256, 336, 134)
const hole = mirrored(ellipse(256, 340, 96))
const band = [...outer, ...hole]
const stone = { at: [256, 44], width: 226, height: 200 } as const
const prong = path('M158 122C150 104 168 92 178 106L226 200C230 214 212 224 204 212Z')
const seat = path('M176 158L336 158C332 204 300 226 256 226C212 226 180 204 176 158Z')

export const ring: Design = {
  name: 'ring',
  variants: [
    { main: '#4fb8ff', accent: '#f7b52c' },
    { main: '#ff5d8f', accent: '#f3b13a' },
    { main: '#2fcf8e', accent: '#f7b52c' },
    { main: '#a06bff', accent: '#c3ccdb' },
    { main: '#ff4b4b', accent: '#c3ccdb' },
    { main: '#c9d6ec', accent: '#f0a07c' },
  ],
  outline: [...brilliantPath(stone), ...outer],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 472], 120, { scale: keys([0, [100, 100]], [90, [92, 100]], [LOOP, [100, 100]]) })
    const whole = stage.joint('rock', [256, 470], { turn: swing(6, 5, 7, 26) })
    stage.draw(
      'inner wall',
      [
        painted(ellipse(256, 332, 108), stroke(accent.deep, 26)),
        painted(ellipse(256, 326, 104), [stroke(accent.base, 12, 80), trim(28, 70)]),
      ],
      { on: whole },
    )
    stage.draw(
      'band',
      [
        painted(band, metalPaint(outer, accent)),
        painted(outer, [stroke(accent.deep, 5, 45)], { shift: [-1, -2] }),
        painted(ellipse(256, 338, 120), [stroke(accent.deep, 20, 28), trim(20, 52)]),
        painted(ellipse(256, 338, 128), [stroke(accent.light, 5, 80), trim(24, 46)]),
        painted(ellipse(256, 338, 115), [stroke('#ffffff', 11, 90), trim(66, 88)]),
        painted(ellipse(256, 338, 115), [stroke('#ffffff', 11, 80), trim(60, 62.5)]),
        painted(ellipse(256, 338, 99), [stroke(accent.deep, 5, 55), trim(54, 98)]),
        painted(ellipse(256, 339, 99), [stroke(accent.light, 5, 70), trim(8, 44)]),
      ],
      { on: whole },
    )
    glintThrough(stage, 'band glint', [painted(ellipse(256, 338, 115), stroke('#ffffff', 36))], outer, {
      on: whole,
      start: 96,
      length: 40,
    })
    for (const turn of [-58, -43, 43, 58]) {
      const at = placed(ellipse(256, 222, 11), { turn, about: [256, 338] })
      const spot = boundsOf(at)
      const [x, y] = [spot.x + spot.width / 2, spot.y + spot.height / 2]
      stage.draw('setting', [painted(at, stroke(accent.deep, 7, 70)), painted(at, stroke(accent.shine, 3))], {
        on: whole,
      })
      volume(stage, 'side stone', at, main, { on: whole, depth: 9 })
      stage.draw(
        'side gloss',
        [
          painted(ellipse(x - 3, y - 3, 3.4), fill('#ffffff', 95)),
          painted(spark(x, y, 20), fill('#ffffff', flash(30 + turn / 2, 44))),
        ],
        { on: whole },
      )
    }
    volume(stage, 'seat', seat, accent, { on: whole, depth: 16, paint: metalPaint(seat, accent) })
    stage.draw('stone shadow', [painted(brilliantPath({ ...stone, at: [256, 54] }), stroke(main.deep, 16, 35))], {
      on: whole,
    })
    brilliant(stage, 'stone', stone, main, { on: whole })
    stage.draw(
      'stone rim',
      [
        painted(brilliantPath(stone), stroke(main.light, 5, 70)),
        painted(brilliantPath(stone), [stroke('#ffffff', 5, 90), trim(78, 100)]),
        glow([206, 78], 60, 40, '#ffffff', 0.75, { opacity: wave(20, { cycles: 2, around: 75 }) }),
      ],
      { on: whole },
    )
    for (const shape of [prong, mirrored(prong)])
      volume(stage, 'prong', shape, accent, { on: whole, depth: 10, paint: metalPaint(shape, accent) })
    const claw = box(240, 150, 32, 74, 15)
    volume(stage, 'claw', claw, accent, { on: whole, depth: 12, paint: metalPaint(claw, accent) })
    glintThrough(
      stage,
      'stone glint',
      [painted(brilliantPath(stone), stroke('#ffffff', 1)), ...brilliantFill()],
      brilliantPath(stone),
      { on: whole, start: 70, length: 36, strength: 75 },
    )
    drift(
      stage,
      'mote',
      (index) => [glow([0, 0], 13, 13, main.light, 0.8), painted(ellipse(0, 0, 3 + (index % 3)), fill('#ffffff', 90))],
      { seed: 161, count: 9, from: [80, 300, 430, 460], by: [0, -230], sway: 20, length: 130 },
    )
    sparkles(stage, [
      { at: [330, 66], radius: 54, start: 4 },
      { at: [172, 76], radius: 34, start: 58 },
      { at: [384, 300], radius: 30, start: 116 },
      { at: [136, 388], radius: 24, start: 92 },
      { at: [262, 96], radius: 30, start: 124 },
    ])
  },
}

function brilliantFill() {
  return [painted(brilliantPath(stone), stroke('#ffffff', 60))]
}
