import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, volume } from '../light.ts'
import { keys, LOOP, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { GOLD } from '../palettes.ts'
import { ellipse, path, placed, type Path } from '../shapes.ts'

/** One leaf, pointing up from the middle of the clover. */
const leafPath = path(
  'M256 232C214 206 148 176 148 112C148 70 180 46 212 50C234 52 248 66 256 84C264 66 278 52 300 50C332 46 364 70 364 112C364 176 298 206 256 232Z',
)
const stem = path('M248 236C262 300 254 390 306 470C314 482 336 472 328 460C284 384 286 300 270 236Z')
const HEART: readonly [number, number] = [256, 232]
const at = (shape: Path, turn: number): Path =>
  placed(placed(shape, { turn, about: HEART, scale: 0.94 }), { by: [0, 2] })

export const clover: Design = {
  name: 'clover',
  variants: [
    { main: '#2fb84f', accent: '#c8ff8a' },
    { main: '#16b8a0', accent: '#b0ffe9' },
    { main: '#f0b429', accent: '#fff3b0' },
    { main: '#a36bff', accent: '#ecd8ff' },
    { main: '#ff6fa0', accent: '#ffd9e6' },
  ],
  outline: [...stem, ...[45, 135, 225, 315].flatMap((turn) => at(leafPath, turn))],
  draw(stage, { main, accent }) {
    const whole = stage.joint('sway', [318, 470], { turn: wave(4), scale: [100, 100] })
    stage.draw('aura', [glow([256, 232], 250, 250, accent.light, 0.4)], {
      opacity: wave(16, { cycles: 2, around: 78 }),
    })
    volume(stage, 'stem', stem, main, { on: whole, depth: 14 })
    for (const [index, turn] of [135, 225, 315, 45].entries()) {
      const breath = stage.joint('leaf', HEART, {
        on: whole,
        turn: wave(3.2, { cycles: 2, phase: index * 0.23 }),
        scale: keys(
          [0, [100, 100]],
          [20 + index * 12, [100, 100]],
          [34 + index * 12, [105, 105]],
          [50 + index * 12, [98, 98]],
          [62 + index * 12, [100, 100]],
          [LOOP, [100, 100]],
        ),
      })
      const shape = at(leafPath, turn)
      stage.draw('shade', [painted(shape, fill(main.deep, 35), { shift: [4, 8] })], { on: breath })
      const band = at(
        path(
          'M256 196C222 176 190 152 190 116C190 92 210 84 226 92C242 98 250 114 256 128C262 114 270 98 286 92C302 84 322 92 322 116C322 152 290 176 256 196',
        ),
        turn,
      )
      const radians = ((turn - 90) * Math.PI) / 180
      volume(stage, 'leaf', shape, main, {
        on: breath,
        depth: 32,
        within: [
          glow([256 + Math.cos(radians) * 30, 232 + Math.sin(radians) * 30], 90, 90, main.deep, 0.75),
          painted(band, stroke(accent.base, 13, 55)),
          painted(band, stroke(accent.light, 4, 60)),
        ],
      })
      stage.draw(
        'veins',
        [
          painted(at(path('M256 226C255 180 256 130 256 92'), turn), stroke(main.deep, 5, 55)),
          painted(
            at(
              path(
                'M256 190C240 176 222 162 208 142M256 160C244 146 234 132 226 116M256 190C272 176 290 162 304 142M256 160C268 146 278 132 286 116',
              ),
              turn,
            ),
            stroke(main.deep, 3.5, 40),
          ),
          painted(at(path('M259 224C258 180 259 130 259 96'), turn), stroke(main.light, 2.5, 60)),
          gloss(
            at(
              turn > 180
                ? path(
                    'M338 124C350 92 332 66 306 66C294 70 298 82 308 84C324 90 328 104 322 122C320 138 332 140 338 124Z',
                  )
                : path(
                    'M164 116C164 88 184 66 208 68C220 72 216 84 206 86C188 92 180 106 182 124C182 138 164 134 164 116Z',
                  ),
              turn,
            ),
            0.75,
          ),
        ],
        { on: breath },
      )
    }
    stage.draw(
      'dew',
      [
        [330, 156, 15],
        [190, 320, 11],
        [150, 196, 9],
      ].flatMap(([x = 0, y = 0, r = 0]) => [
        painted(ellipse(x + 2, y + 4, r), fill(main.deep, 40)),
        painted(ellipse(x, y, r), fill('#ffffff', 40)),
        painted(ellipse(x, y, r), stroke('#ffffff', 2, 80)),
        painted(ellipse(x - r * 0.3, y - r * 0.35, r * 0.3), fill('#ffffff')),
        painted(ellipse(x + r * 0.3, y + r * 0.4, r * 0.34, r * 0.2), fill('#ffffff', 60)),
      ]),
      { on: whole },
    )
    const crawl = keys<readonly [number, number]>(
      [0, [0, 0]],
      [60, [0, 0]],
      [100, [-34, -22]],
      [130, [-34, -22]],
      [170, [0, 0]],
      [LOOP, [0, 0]],
    )
    const bug = stage.joint('ladybird', [352, 330], {
      on: whole,
      shift: crawl,
      turn: wave(5, { cycles: 6, around: -56 }),
      scale: [92, 92],
    })
    stage.draw(
      'legs',
      [
        painted(
          path('M326 316L316 304M352 310L350 296M378 316L388 304M326 346L316 358M352 352L350 366M378 346L388 358'),
          stroke('#2a1b3d', 5),
        ),
        painted(ellipse(388, 331, 17, 19), fill('#2a1b3d')),
        painted(path('M398 322C406 316 410 312 418 312M398 340C406 346 410 350 418 350'), stroke('#2a1b3d', 3.5)),
        painted(ellipse(395, 324, 4), fill('#ffffff')),
        painted(ellipse(395, 338, 4), fill('#ffffff')),
      ],
      { on: bug },
    )
    volume(
      stage,
      'wings',
      ellipse(350, 331, 37, 30),
      { shine: '#ffffff', light: '#ff8a70', base: '#f2382e', dark: '#c01f2e', deep: '#7a1030' },
      {
        on: bug,
        depth: 18,
        within: [
          painted(path('M312 331L388 331'), stroke('#2a1b3d', 4)),
          ...[
            [338, 318],
            [360, 314],
            [336, 345],
            [360, 348],
            [374, 324],
          ].map(([x = 0, y = 0]) => painted(ellipse(x, y, 5), fill('#2a1b3d'))),
        ],
      },
    )
    drift(
      stage,
      'gold dust',
      (index) => [
        painted(ellipse(0, 0, 4 + (index % 3)), fill(index % 2 === 0 ? GOLD.light : accent.light)),
        glow([0, 0], 14, 14, GOLD.light, 0.7),
      ],
      { seed: 81, count: 10, from: [50, 320, 460, 460], by: [0, -260], sway: 26, length: 130 },
    )
    glint(
      stage,
      'glint',
      [45, 225, 315, 135].flatMap((turn) => at(leafPath, turn)),
      { on: whole, start: 104, length: 48, strength: 45 },
    )
    sparkles(stage, [
      { at: [256, 226], radius: 40, start: 4 },
      { at: [416, 116], radius: 34, start: 52 },
      { at: [96, 110], radius: 30, start: 96 },
      { at: [420, 380], radius: 24, start: 126 },
    ])
  },
}
