import { cheeks, eyes, smile } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import { keys, LOOP, pulse, swing, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { tones } from '../palettes.ts'
import { box, ellipse, path, placed } from '../shapes.ts'

const cone = path('M142 262C180 250 332 250 370 262L276 480C268 496 244 496 236 480Z')
const coneRim = box(130, 248, 252, 40, 20)
const lower = path(
  'M256 120C346 120 396 176 390 236C388 258 370 272 352 264C344 286 314 288 304 270C296 300 262 302 254 272C244 290 212 290 206 268C194 284 168 280 160 264C142 272 124 258 122 236C116 176 166 120 256 120Z',
)
const upper = path(
  'M256 30C322 30 362 76 358 124C356 146 340 156 326 148C318 164 294 164 286 150C278 168 248 168 242 150C232 164 208 160 202 148C184 158 158 148 154 124C150 76 190 30 256 30Z',
)
const waffle = Array.from({ length: 9 }, (_, index) => [
  path(`M${60 + index * 44} 240L${200 + index * 44} 500`),
  path(`M${460 - index * 44} 240L${320 - index * 44} 500`),
]).flat()

/** Bits of fruit in the ice, from `top` down. */
function dots(color: string, top: number, count: number) {
  return Array.from({ length: count }, (_, index) =>
    painted(ellipse(170 + ((index * 61) % 180), top + ((index * 37) % 70), 4), fill(color, 70)),
  )
}

export const iceCream: Design = {
  name: 'ice-cream',
  variants: [
    { main: '#ff8fba', accent: '#8fe0d0' },
    { main: '#fff0cf', accent: '#ff9db4', card: '#e0a87a' },
    { main: '#8a5436', accent: '#f5dcb4', card: '#b0805c' },
    { main: '#9ad6ff', accent: '#c8a8ff' },
    { main: '#b8e986', accent: '#ffd87a' },
  ],
  outline: [...cone, ...ellipse(256, 206, 134, 86), ...ellipse(256, 96, 102, 66)],
  draw(stage, { main, accent }) {
    const whole = stage.joint('sway', [256, 490], { turn: swing(8, 6, 9, 28), scale: [94, 94] })
    const biscuit = tones('#eaa552')
    volume(stage, 'cone', cone, biscuit, {
      on: whole,
      depth: 34,
      within: waffle.flatMap((line) => [
        painted(line, stroke(biscuit.dark, 8, 75)),
        painted(line, stroke(biscuit.light, 3, 75), { shift: [-3, -3] }),
      ]),
    })
    stage.draw('shade on the cone', [glow([256, 292], 140, 40, biscuit.deep, 0.8)], { on: whole, clip: cone })
    volume(stage, 'rim of the cone', coneRim, biscuit, {
      on: whole,
      depth: 16,
      within: Array.from({ length: 12 }, (_, index) =>
        painted(path(`M${140 + index * 22} 244L${130 + index * 22} 292`), stroke(biscuit.dark, 4, 55)),
      ),
    })
    const soft = stage.joint('soft', [256, 280], { on: whole, scale: pulse([100, 100], [102, 98], { cycles: 3 }) })
    const stick = stage.joint('wafer', [340, 130], { on: soft, turn: wave(1.5, { cycles: 2 }) })
    const wafer = placed(box(344, 6, 34, 150, 10), { turn: 24, about: [360, 80] })
    volume(stage, 'wafer', wafer, biscuit, {
      on: stick,
      depth: 10,
      within: [0, 1, 2, 3, 4, 5].map((row) =>
        painted(
          placed(path(`M340 ${24 + row * 24}L382 ${12 + row * 24}`), { turn: 24, about: [360, 80] }),
          stroke('#8a4a26', 7),
        ),
      ),
    })
    volume(stage, 'lower scoop', lower, main, {
      on: soft,
      depth: 44,
      within: [...dots(main.dark, 180, 14), glow([256, 130], 110, 40, main.deep, 0.6)],
    })
    const top = stage.joint('top scoop', [256, 150], {
      on: soft,
      turn: swing(14, 4, 8, 26),
      scale: pulse([100, 100], [102, 98], { cycles: 3, phase: 0.2 }),
    })
    volume(stage, 'upper scoop', upper, accent, { on: top, depth: 38, within: dots(accent.dark, 64, 9) })
    const syrup = tones('#6a3422')
    volume(
      stage,
      'syrup',
      path(
        'M256 26C310 26 346 58 346 88C346 104 326 104 324 90C322 80 310 82 310 92L310 106C310 122 288 122 288 106C288 92 272 92 272 104L272 120C272 138 248 138 248 120L248 100C248 88 232 88 232 98C232 116 210 116 210 98C210 86 196 84 194 92C190 106 166 102 168 84C172 54 204 26 256 26Z',
      ),
      syrup,
      { on: top, depth: 16 },
    )
    const bits = ['#ffd84d', '#ff6b9a', '#5ed3ff', '#ffffff', '#8dff9a']
    stage.draw(
      'sprinkles',
      [
        [196, 70],
        [226, 52],
        [258, 66],
        [292, 52],
        [318, 76],
        [236, 82],
        [282, 84],
        [210, 88],
      ].map(([x = 0, y = 0], index) =>
        painted(
          placed(box(x - 8, y - 3, 16, 6, 3), { turn: index * 53, about: [x, y] }),
          fill(bits[index % 5] ?? '#ffffff'),
        ),
      ),
      { on: top },
    )
    const cherry = stage.joint('cherry', [256, 40], { on: top, turn: swing(18, 8, 8, 22) })
    stage.draw('stalk', [painted(path('M254 10C258 -2 270 -6 284 -6'), stroke('#4f9a3a', 5))], {
      on: cherry,
      shift: [0, 10],
    })
    volume(stage, 'cherry', ellipse(252, 30, 24), tones('#e8203f'), { on: cherry, depth: 18 })
    stage.draw('cherry gloss', [painted(ellipse(244, 21, 7, 5), fill('#ffffff', 95))], { on: cherry })
    stage.draw('cheeks', cheeks([256, 232], 150, 26, '#ff5d7e', 0.75), { on: soft })
    eyes(stage, { at: [256, 204], gap: 92, radius: 18, on: soft, blinkAt: [66, 146], tall: 1.2, glance: [4, -3] })
    stage.draw('smile', [smile([256, 228], 42)], { on: soft })
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M142 210C146 172 176 146 212 138C226 136 228 148 216 152C188 160 166 180 160 212C156 228 140 226 142 210Z',
          ),
          0.85,
        ),
        gloss(
          path(
            'M172 112C172 102 182 98 184 108C186 120 190 128 198 134C204 142 194 146 186 140C178 134 172 124 172 112Z',
          ),
          0.7,
        ),
      ],
      { on: soft },
    )
    const bead = [0, 1].map((index) => 20 + index * 84)
    for (const start of bead) {
      stage.draw(
        'drop',
        [
          painted(
            path('M326 296C332 306 338 314 338 322C338 340 314 340 314 322C314 314 320 306 326 296Z'),
            fill(main.base),
          ),
          painted(ellipse(321, 320, 3, 5), fill('#ffffff', 90)),
        ],
        {
          on: whole,
          shift: keys(
            [0, [0, -26]],
            [start, [0, -26], 'in'],
            [start + 62, [-8, 150]],
            [start + 63, [0, -26]],
            [LOOP, [0, -26]],
          ),
          opacity: keys([0, 0], [start, 0], [start + 10, 100], [start + 50, 100], [start + 62, 0], [LOOP, 0]),
        },
      )
    }
    drift(
      stage,
      'sugar',
      (index) => [painted(ellipse(0, 0, 5 + (index % 3) * 2), fill(bits[index % 5] ?? '#ffffff', 90))],
      { seed: 121, count: 9, from: [60, 120, 450, 300], by: [0, 170], sway: 18, length: 120 },
    )
    glint(stage, 'glint', cone, { on: whole, start: 100, length: 40, strength: 45 })
    sparkles(stage, [
      { at: [404, 150], radius: 34, start: 20 },
      { at: [104, 130], radius: 28, start: 76 },
      { at: [380, 380], radius: 24, start: 122 },
    ])
  },
}
