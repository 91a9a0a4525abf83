import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import type { Stage } from '../layers.ts'
import { swing, wave } from '../motion.ts'
import { fill, linear, painted, radial, stroke, trim } from '../paint.ts'
import { GOLD, tones, type Tones } from '../palettes.ts'
import { box, ellipse, path, polygon, star } from '../shapes.ts'

const glass = ellipse(256, 214, 176)
const base = path(
  'M120 366C160 386 352 386 392 366L420 436C424 450 416 460 400 462C320 474 192 474 112 462C96 460 88 450 92 436Z',
)
const collar = path('M126 346C180 372 332 372 386 346L398 378C330 402 182 402 114 378Z')
const white = tones('#f2f6ff')
const green = tones('#2f9f68')

function tree(stage: Stage, x: number, y: number, size: number): void {
  stage.draw('trunk', [painted(box(x - 6 * size, y - 10 * size, 12 * size, 18 * size), fill('#7a4a2e'))])
  for (const [row, wide] of [
    [0, 46],
    [30, 38],
    [58, 28],
  ] as const) {
    const top = y - (row + 52) * size
    const layer = path(
      `M${x} ${top}C${x + wide * 0.4 * size} ${top + 26 * size} ${x + wide * size} ${top + 40 * size} ${x + wide * size} ${top + 46 * size}C${x + wide * 0.4 * size} ${top + 56 * size} ${x - wide * 0.4 * size} ${top + 56 * size} ${x - wide * size} ${top + 46 * size}C${x - wide * size} ${top + 40 * size} ${x - wide * 0.4 * size} ${top + 26 * size} ${x} ${top}Z`,
    )
    volume(stage, 'branches', layer, green, {
      depth: 12 * size,
      within: [
        painted(
          path(`M${x - wide * 0.5 * size} ${top + 22 * size}L${x} ${top}L${x + wide * 0.4 * size} ${top + 20 * size}`),
          stroke('#ffffff', 9 * size),
        ),
      ],
    })
  }
  stage.draw('top', [painted(star(x, y - 114 * size, 13 * size, 6 * size, 5, 0.2), fill(GOLD.light))])
}

function village(stage: Stage, main: Tones, accent: Tones): void {
  stage.draw('sky', [
    painted(
      glass,
      linear(
        [256, 40],
        [256, 390],
        [
          [0, accent.deep],
          [0.55, accent.base],
          [1, accent.light],
        ],
      ),
    ),
    painted(ellipse(330, 118, 30), fill('#fff7d6')),
    glow([330, 118], 80, 80, '#fff2b8', 0.6),
  ])
  stage.draw('far hills', [
    painted(path('M60 300C120 240 180 250 230 284C290 240 380 240 460 300L460 420L60 420Z'), fill(accent.light, 75)),
  ])
  tree(stage, 168, 312, 1)
  const wall = box(216, 236, 110, 84, 4)
  volume(stage, 'wall', wall, main, { depth: 16 })
  volume(
    stage,
    'roof',
    polygon([
      [200, 246],
      [271, 172],
      [342, 246],
    ]),
    tones('#8a4a3a'),
    { depth: 12 },
  )
  volume(stage, 'chimney', box(300, 180, 22, 46, 3), tones('#a8604a'), { depth: 8 })
  stage.draw('snow on the roof', [
    painted(
      path(
        'M192 250L271 168L350 250C340 262 330 244 320 246C308 248 306 258 296 244L271 214L246 246C236 260 230 246 220 248C208 250 202 262 192 250Z',
      ),
      linear(
        [200, 170],
        [340, 256],
        [
          [0, '#ffffff'],
          [1, '#cfdcf5'],
        ],
      ),
    ),
  ])
  stage.draw('windows', [
    painted(box(232, 266, 28, 28, 4), fill('#ffd866')),
    painted(path('M246 266L246 294M232 280L260 280'), stroke('#8a4a3a', 3)),
    painted(box(280, 264, 30, 56, 12), fill('#7a3d2e')),
    painted(ellipse(303, 294, 3), fill(GOLD.light)),
    glow([246, 280], 40, 36, '#ffd866', 0.7, { opacity: wave(20, { cycles: 4, around: 75 }) }),
  ])
  tree(stage, 362, 330, 0.8)
  volume(stage, 'snow', path('M60 320C120 296 190 316 256 312C330 306 400 314 460 326L460 420L60 420Z'), white, {
    depth: 18,
  })
  volume(stage, 'body of the snowman', ellipse(206, 336, 27, 25), white, { depth: 14 })
  volume(stage, 'head of the snowman', ellipse(206, 300, 19), white, { depth: 12 })
  stage.draw('snowman', [
    painted(ellipse(200, 297, 2.6), fill('#2a1b3d')),
    painted(ellipse(212, 297, 2.6), fill('#2a1b3d')),
    painted(path('M206 302L222 306L206 308Z'), fill('#ff8a3d')),
    painted(path('M190 316C198 322 214 322 222 316'), stroke(main.base, 7)),
    painted(path('M218 318L224 334'), stroke(main.base, 7)),
  ])
  drift(stage, 'flake', (index) => [painted(ellipse(0, 0, 3 + (index % 4) * 1.3), fill('#ffffff', 95))], {
    seed: 27,
    count: 34,
    from: [90, 40, 420, 150],
    by: [-16, 230],
    sway: 20,
    length: 140,
  })
}

export const snowGlobe: Design = {
  name: 'snow-globe',
  variants: [
    { main: '#d9404f', accent: '#3f7fe0' },
    { main: '#3f9fd8', accent: '#7a5cd6' },
    { main: '#e08a2e', accent: '#24709a' },
    { main: '#8a5cd6', accent: '#d667a8' },
    { main: '#2fa878', accent: '#2f6fb0' },
  ],
  outline: [...glass, ...base],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 466], 190)
    const whole = stage.joint('shake', [256, 466], { turn: swing(8, 6, 8, 18) })
    stage.scene('village', (inner) => village(inner, main, accent), { on: whole, clip: glass })
    stage.draw(
      'glass',
      [
        painted(
          glass,
          radial([236, 190], 186, [
            [0, '#ffffff', 0],
            [0.74, '#ffffff', 0.02],
            [0.92, accent.light, 0.4],
            [1, '#ffffff', 0.75],
          ]),
        ),
        painted(ellipse(256, 214, 168), [stroke('#ffffff', 6, 70), trim(16, 44)]),
        gloss(
          path('M110 210C106 138 158 78 228 66C248 64 250 82 232 88C176 104 140 150 138 212C138 236 112 236 110 210Z'),
          0.9,
        ),
        painted(ellipse(128, 256, 9, 13), fill('#ffffff', 85)),
        gloss(
          path(
            'M370 320C392 296 404 264 404 236C404 224 416 226 416 238C416 274 400 310 380 330C372 336 364 328 370 320Z',
          ),
          0.6,
        ),
      ],
      { on: whole },
    )
    volume(stage, 'base', base, main, { on: whole, depth: 32 })
    volume(stage, 'collar', collar, GOLD, { on: whole, depth: 14, paint: metalPaint(collar, GOLD) })
    const plate = box(192, 408, 128, 40, 12)
    volume(stage, 'plate', plate, GOLD, { on: whole, depth: 12, paint: metalPaint(plate, GOLD) })
    stage.draw(
      'print',
      [
        painted(star(256, 428, 13, 6, 5, 0.2), fill(GOLD.deep)),
        painted(path('M210 428L230 428M282 428L302 428'), stroke(GOLD.deep, 4)),
        ...[130, 382].map((x) => painted(star(x, 426, 16, 7, 6, 0.1), fill('#ffffff', 70))),
      ],
      { on: whole },
    )
    glint(stage, 'glint', glass, { on: whole, start: 96, length: 50, strength: 45 })
    sparkles(stage, [
      { at: [404, 96], radius: 36, start: 22 },
      { at: [84, 120], radius: 26, start: 80 },
      { at: [430, 400], radius: 24, start: 124 },
    ])
  },
}
