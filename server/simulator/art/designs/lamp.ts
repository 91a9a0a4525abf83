import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import { keys, LOOP, swing, wave, type Key } from '../motion.ts'
import { fill, painted, radial, stroke } from '../paint.ts'
import { box, ellipse, path, star, type Path } from '../shapes.ts'

const body = path(
  'M150 292C178 262 330 262 352 288C382 280 414 252 436 218C444 206 466 210 468 222C462 292 420 366 330 386C262 398 190 390 158 358C136 336 132 310 150 292Z',
)
const lid = path('M176 284C182 240 218 216 254 216C290 216 326 240 332 284C290 296 218 296 176 284Z')
const handle = path(
  'M156 284C112 250 62 262 54 306C48 350 94 386 156 366L150 342C112 352 82 334 84 308C88 286 122 284 146 310Z',
)
const foot = path('M210 384C216 404 204 420 178 434L334 434C308 420 296 404 302 384C272 392 238 392 210 384Z')
const base = box(160, 430, 192, 26, 13)

/** The curl of smoke out of the spout, waving by `bend` pixels. */
function smoke(bend: number): Path {
  const b = bend
  return path(
    `M446 214C${430 + b * 0.2} 180 ${470 + b} 164 ${462 + b} 128C${456 + b} 92 ${400 + b * 1.2} 96 ${372 + b} 116C${340 + b} 138 ${300 + b} 124 ${296 + b} 92C${294 + b} 58 ${332 + b * 1.3} 40 ${362 + b * 1.3} 52` +
      `C${338 + b * 1.3} 54 ${318 + b} 72 ${330 + b} 88C${344 + b} 106 ${372 + b} 74 ${416 + b} 72C${470 + b} 72 ${502 + b * 0.8} 110 ${494 + b * 0.6} 150C${490 + b * 0.3} 180 ${468 + b * 0.2} 186 464 216Z`,
  )
}
const curling = (share: number): { keys: Key<Path>[] } => ({
  keys: Array.from({ length: 9 }, (_, index) => [(index * LOOP) / 8, smoke([0, 10, 0, -12][index % 4]! * share)]),
})

export const lamp: Design = {
  name: 'lamp',
  variants: [
    { main: '#f7b52c', accent: '#8f5cff' },
    { main: '#c3cfe0', accent: '#3fb6ff' },
    { main: '#f0905c', accent: '#2fc7a0' },
    { main: '#5a7bd8', accent: '#ff7fc0' },
    { main: '#d05a8a', accent: '#ffb83d' },
  ],
  outline: [...body, ...lid, ...handle, ...foot],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 456], 150)
    stage.draw('magic', [glow([390, 120], 170, 150, accent.light, 0.75)], {
      opacity: wave(20, { cycles: 2, around: 78 }),
    })
    const rock = stage.joint('rock', [256, 456], { turn: swing(12, 3.5, 9, 20) })
    stage.draw(
      'smoke',
      [
        painted(
          curling(1),
          radial([400, 110], 150, [
            [0, accent.light, 0.95],
            [0.6, accent.base, 0.9],
            [1, accent.dark, 0.85],
          ]),
        ),
        painted(curling(1), stroke('#ffffff', 5, 45), { shift: [-2, -3] }),
      ],
      { on: rock },
    )
    drift(
      stage,
      'puff',
      (index) => [
        painted(
          ellipse(0, 0, 14 + (index % 3) * 6),
          radial([-4, -5], 24, [
            [0, '#ffffff', 0.9],
            [0.6, accent.light, 0.8],
            [1, accent.base, 0.5],
          ]),
        ),
      ],
      { seed: 41, count: 9, from: [436, 190, 466, 210], by: [-70, -150], sway: 30, length: 100 },
      { on: rock },
    )
    volume(stage, 'handle', handle, main, { on: rock, depth: 16, paint: metalPaint(handle, main, true) })
    volume(stage, 'foot', foot, main, { on: rock, depth: 18, paint: metalPaint(foot, main) })
    volume(stage, 'base', base, main, { on: rock, depth: 14, paint: metalPaint(base, main) })
    volume(stage, 'body', body, main, {
      on: rock,
      depth: 38,
      paint: metalPaint(body, main, true),
      within: [glow([270, 390], 160, 50, main.deep, 0.7)],
    })
    stage.draw(
      'mouth of the spout',
      [
        painted(path('M434 222C442 206 466 208 469 222C460 232 444 232 434 222Z'), fill(main.deep)),
        glow([452, 216], 34, 20, accent.light, 0.95),
      ],
      { on: rock },
    )
    const rattle = stage.joint('lid', [254, 286], {
      on: rock,
      turn: keys([0, 0], [20, 0], [26, -5], [32, 4], [38, -4], [44, 3], [52, 0], [LOOP, 0]),
      shift: keys([0, [0, 0]], [20, [0, 0]], [28, [0, -9]], [36, [0, -2]], [42, [0, -7]], [54, [0, 0]], [LOOP, [0, 0]]),
    })
    volume(stage, 'lid', lid, main, { on: rattle, depth: 24, paint: metalPaint(lid, main) })
    volume(stage, 'lid rim', box(166, 274, 176, 24, 12), main, {
      on: rattle,
      depth: 12,
      paint: metalPaint(box(166, 274, 176, 24), main),
    })
    volume(stage, 'stalk', box(244, 190, 22, 36, 8), main, { on: rattle, depth: 10 })
    volume(stage, 'knob', ellipse(255, 180, 22), accent, { on: rattle, depth: 16 })
    stage.draw('knob gloss', [painted(ellipse(248, 172, 7, 5), fill('#ffffff', 95))], { on: rattle })
    volume(
      stage,
      'jewel',
      path('M256 308C276 308 290 322 290 338C290 356 272 368 256 372C240 368 222 356 222 338C222 322 236 308 256 308Z'),
      accent,
      { on: rock, depth: 18 },
    )
    stage.draw(
      'chasing',
      [
        painted(
          path(
            'M256 304C280 304 296 320 296 340C296 360 274 374 256 378C238 374 216 360 216 340C216 320 232 304 256 304Z',
          ),
          stroke(main.shine, 5, 90),
        ),
        ...[-1, 1].map((side) =>
          painted(
            path(
              `M${256 + side * 56} 338C${256 + side * 70} 316 ${256 + side * 96} 320 ${256 + side * 94} 338C${256 + side * 92} 352 ${256 + side * 74} 350 ${256 + side * 76} 340`,
            ),
            stroke(main.deep, 5, 55),
          ),
        ),
        painted(star(246, 330, 9, 3, 4, 0), fill('#ffffff', 90)),
        gloss(
          path(
            'M172 304C190 286 240 280 280 282C294 284 292 294 280 294C240 294 206 298 186 314C174 322 162 316 172 304Z',
          ),
          0.9,
        ),
        gloss(
          path(
            'M194 262C200 244 216 232 234 228C244 228 244 238 234 240C222 244 212 252 208 266C204 276 190 274 194 262Z',
          ),
          0.9,
        ),
        painted(path('M410 322C432 302 448 276 454 250'), stroke('#ffffff', 5, 55)),
      ],
      { on: rock },
    )
    glint(stage, 'glint', body, { on: rock, start: 92, length: 46, strength: 75 })
    sparkles(stage, [
      { at: [380, 96], radius: 42, start: 6 },
      { at: [300, 60], radius: 28, start: 50 },
      { at: [460, 150], radius: 30, start: 84 },
      { at: [190, 300], radius: 34, start: 116 },
      { at: [92, 270], radius: 24, start: 34 },
    ])
  },
}
