import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import { keys, LOOP, swing, wave, type Key } from '../motion.ts'
import { fill, linear, painted, radial, stroke, trim } from '../paint.ts'
import { GOLD, tones } from '../palettes.ts'
import { box, ellipse, path, star, type Path } from '../shapes.ts'

const flask = path(
  'M206 128L306 128L306 204C370 226 412 280 412 340C412 412 346 466 256 466C166 466 100 412 100 340C100 280 142 226 206 204Z',
)
const inner = path(
  'M220 140L292 140L292 214C352 232 396 282 396 340C396 402 336 450 256 450C176 450 116 402 116 340C116 282 160 232 220 214Z',
)
const neckRing = box(190, 112, 132, 34, 16)
const cork = path('M214 118L208 62C220 50 292 50 304 62L298 118Z')

/** The liquid's body with a wave on top, `step` of eight through a cycle. */
function liquid(step: number, lift: number): Path {
  const at = (index: number): number => 300 - lift + Math.sin((step / 8 + index / 4) * Math.PI * 2) * 11
  return path(
    `M90 ${at(0)}C130 ${at(0) - 12} 150 ${at(1) - 8} 174 ${at(1)}C200 ${at(1) + 10} 230 ${at(2) + 8} 256 ${at(2)}C284 ${at(2) - 10} 312 ${at(3) - 8} 338 ${at(3)}C364 ${at(3) + 10} 390 ${at(4) + 8} 422 ${at(4)}L422 480L90 480Z`,
  )
}
const surging = (lift: number, offset: number): { keys: Key<Path>[] } => ({
  keys: Array.from(
    { length: 17 },
    (_, index) => [(index * LOOP) / 16, liquid(index + offset, lift), 'linear'] as const,
  ),
})

export const potion: Design = {
  name: 'potion',
  variants: [
    { main: '#c04dff', accent: '#ff8ad8' },
    { main: '#22c98a', accent: '#c8ff5c' },
    { main: '#ff4560', accent: '#ffb03d' },
    { main: '#2f9bff', accent: '#7df5ff' },
    { main: '#ffa21f', accent: '#fff07a' },
    { main: '#ff5fb0', accent: '#ffd0ea' },
  ],
  outline: [...flask, ...cork],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 466], 170)
    stage.draw('aura', [glow([256, 340], 250, 210, main.base, 0.6)], { opacity: wave(18, { cycles: 2, around: 75 }) })
    const whole = stage.joint('slosh', [256, 466], { turn: swing(10, 5, 9, 22) })
    stage.draw(
      'back of the glass',
      [
        painted(
          flask,
          radial([240, 300], 210, [
            [0, '#ffffff', 0.16],
            [0.8, accent.light, 0.3],
            [1, '#ffffff', 0.6],
          ]),
        ),
      ],
      { on: whole },
    )
    stage.scene(
      'liquid',
      (brew) => {
        brew.draw('far wave', [painted(surging(12, 4), fill(main.dark))])
        brew.draw('near wave', [
          painted(
            surging(0, 0),
            linear(
              [160, 290],
              [340, 460],
              [
                [0, accent.base],
                [0.35, main.base],
                [1, main.deep],
              ],
            ),
          ),
        ])
        brew.draw('depth', [glow([320, 420], 130, 80, main.deep, 0.6), glow([190, 350], 90, 70, accent.light, 0.55)])
        brew.draw('foam', [painted(surging(0, 0), stroke(accent.light, 7, 90))])
        drift(
          brew,
          'bubble',
          (index) => [
            painted(ellipse(0, 0, 6 + (index % 4) * 4), fill(accent.light, 35)),
            painted(ellipse(0, 0, 6 + (index % 4) * 4), stroke('#ffffff', 2.5, 75)),
            painted(ellipse(-2 - (index % 4), -3, 2.5), fill('#ffffff')),
          ],
          { seed: 51, count: 20, from: [140, 400, 372, 440], by: [0, -120], sway: 10, length: 90 },
        )
        drift(brew, 'star dust', () => [painted(star(0, 0, 8, 3, 4, 0), fill('#ffffff', 90))], {
          seed: 52,
          count: 10,
          from: [150, 330, 360, 430],
          by: [20, -40],
          sway: 14,
          turn: 120,
          length: 100,
        })
      },
      { on: whole, clip: inner },
    )
    stage.draw(
      'glass',
      [
        painted(
          flask,
          radial([238, 310], 204, [
            [0, '#ffffff', 0],
            [0.7, '#ffffff', 0.03],
            [0.9, accent.light, 0.32],
            [1, '#ffffff', 0.6],
          ]),
        ),
        painted(flask, stroke('#ffffff', 5, 60)),
        painted(inner, stroke('#ffffff', 3, 30)),
        gloss(
          path(
            'M130 336C132 286 162 246 206 228C222 224 226 238 212 246C180 264 160 296 158 338C156 362 130 360 130 336Z',
          ),
          0.9,
        ),
        painted(ellipse(150, 386, 9, 13), fill('#ffffff', 85)),
        gloss(path('M222 152L236 152L236 206C236 216 222 218 222 208Z'), 0.85),
        gloss(
          path(
            'M356 408C376 386 386 360 386 334C388 324 398 326 398 336C396 370 384 398 366 416C358 422 350 414 356 408Z',
          ),
          0.6,
        ),
      ],
      { on: whole },
    )
    volume(stage, 'ring', neckRing, GOLD, { on: whole, depth: 14, paint: metalPaint(neckRing, GOLD) })
    const pop = stage.joint('cork', [256, 118], {
      on: whole,
      shift: keys([0, [0, 0]], [30, [0, 0]], [38, [0, -10]], [46, [0, 0]], [54, [0, -5]], [62, [0, 0]], [LOOP, [0, 0]]),
      turn: swing(30, 5, 6, 14),
    })
    volume(stage, 'cork', cork, tones('#d9a066'), {
      on: pop,
      depth: 20,
      within: [
        [226, 76],
        [252, 96],
        [278, 74],
        [244, 66],
        [288, 100],
        [228, 106],
      ].map(([x = 0, y = 0]) => painted(ellipse(x, y, 4, 6), fill('#9a6632', 60))),
    })
    volume(stage, 'front of the ring', box(192, 122, 128, 24, 12), GOLD, {
      on: whole,
      depth: 12,
      paint: metalPaint(box(192, 122, 128, 24), GOLD),
    })
    const tag = stage.joint('tag', [318, 150], { on: whole, turn: wave(9, { cycles: 2 }) })
    stage.draw('cord', [painted(path('M300 140C316 150 330 160 338 176'), stroke('#8a5a34', 4))], { on: tag })
    volume(
      stage,
      'tag',
      path(
        'M330 172L366 160C374 158 380 162 382 170L394 222C396 230 390 236 384 238L352 246C344 248 338 244 336 236L324 184C322 178 324 174 330 172Z',
      ),
      tones('#fff0d0'),
      { on: tag, depth: 12 },
    )
    stage.draw(
      'print',
      [painted(star(360, 206, 18, 8, 5, 0.2), fill(main.base)), painted(ellipse(342, 182, 4.5), fill('#8a5a34'))],
      { on: tag },
    )
    drift(stage, 'vapour', (index) => [glow([0, 0], 18 + (index % 3) * 8, 18 + (index % 3) * 8, accent.light, 0.6)], {
      seed: 55,
      count: 7,
      from: [220, 70, 292, 90],
      by: [0, -80],
      sway: 26,
      length: 100,
    })
    glint(stage, 'glint', flask, { on: whole, start: 90, length: 46, strength: 45 })
    stage.draw('glass edge', [painted(ellipse(256, 336, 148, 122), [stroke('#ffffff', 5, 55), trim(18, 40)])], {
      on: whole,
    })
    sparkles(stage, [
      { at: [390, 120], radius: 36, start: 14 },
      { at: [104, 200], radius: 30, start: 66 },
      { at: [430, 320], radius: 26, start: 118 },
    ])
  },
}
