import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { fire } from '../fire.ts'
import { glint, gloss, glow, groundShadow, metalPaint, volume } from '../light.ts'
import { keys, LOOP, wave } from '../motion.ts'
import { fill, painted, stroke } from '../paint.ts'
import { GOLD } from '../palettes.ts'
import { ellipse, path } from '../shapes.ts'

const pillar = path('M182 196C182 182 330 182 330 196L330 396C330 412 182 412 182 396Z')
const wax = path(
  'M178 206C174 168 214 158 256 158C298 158 338 168 334 206L334 262C334 284 310 284 310 262L310 246C310 230 292 230 292 246L292 318C292 342 264 342 264 318L264 256C264 240 246 240 246 256L246 282C246 302 222 302 222 282L222 244C222 230 206 230 206 244L206 330C206 350 178 350 178 328Z',
)
const dish = path('M78 402C78 392 434 392 434 402C434 436 372 460 256 460C140 460 78 436 78 402Z')
const lip = ellipse(256, 400, 182, 24)
const handle = path(
  'M410 396C452 366 482 384 474 416C466 446 424 450 398 436L404 418C426 430 448 426 452 410C456 396 438 392 420 410Z',
)

export const candle: Design = {
  name: 'candle',
  variants: [
    { main: '#ffe9cc', accent: '#ff7a9c', card: '#d99a5b' },
    { main: '#ff5a6e', accent: '#ffd24d' },
    { main: '#7f7bff', accent: '#d6ccff' },
    { main: '#4fc3b0', accent: '#ffe7a8' },
    { main: '#ff9ad1', accent: '#ffffff' },
  ],
  outline: [...pillar, ...dish, ...ellipse(256, 100, 26, 52)],
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 456], 200)
    stage.draw('warm light', [glow([256, 110], 240, 220, '#ffb84d', 0.55)], {
      opacity: wave(12, { cycles: 5, around: 80 }),
      scale: [100, 100],
    })
    const stand = stage.joint('stand', [256, 456], { turn: wave(0.6, { cycles: 2 }) })
    volume(stage, 'handle', handle, GOLD, { on: stand, depth: 12 })
    volume(stage, 'dish', dish, GOLD, { on: stand, depth: 26, paint: metalPaint(dish, GOLD) })
    volume(stage, 'lip', lip, GOLD, { on: stand, depth: 10 })
    stage.draw(
      'hollow',
      [painted(ellipse(256, 402, 162, 17), fill(GOLD.deep, 70)), glow([256, 400], 120, 16, '#ffe9a0', 0.8)],
      { on: stand },
    )
    const stripes = [0, 1, 2].map((row) =>
      painted(
        path(`M176 ${300 + row * 36}C216 ${318 + row * 36} 296 ${318 + row * 36} 336 ${300 + row * 36}`),
        stroke(accent.base, 12, 90),
      ),
    )
    volume(stage, 'pillar', pillar, main, {
      on: stand,
      depth: 36,
      within: [...stripes, glow([256, 200], 110, 100, '#ffe9a0', 0.6)],
    })
    stage.draw('shade of the wax', [painted(wax, fill(main.deep, 32), { shift: [5, 10] })], { on: stand, clip: pillar })
    volume(stage, 'wax', wax, main, { on: stand, depth: 16, within: [glow([256, 170], 90, 60, '#fff0b0', 0.9)] })
    volume(stage, 'pool', ellipse(256, 176, 58, 13), main, { on: stand, depth: 8, rim: 30 })
    stage.draw(
      'melted',
      [
        painted(ellipse(256, 176, 44, 8), fill('#fff6d6', 80)),
        painted(path('M256 176C254 164 258 156 255 144'), stroke('#4a2b2b', 6)),
        painted(path('M255 150L255 144'), stroke('#ff8a3d', 6)),
      ],
      { on: stand },
    )
    const bead = keys<readonly [number, number]>(
      [0, [0, 0]],
      [30, [0, 0], 'in'],
      [120, [0, 84], 'out'],
      [150, [0, 92]],
      [LOOP, [0, 92]],
    )
    stage.draw(
      'running bead',
      [painted(ellipse(320, 262, 9, 12), fill(main.light)), painted(ellipse(317, 258, 3, 4), fill('#ffffff', 90))],
      {
        on: stand,
        shift: { keys: [...bead.keys.slice(0, -1), [LOOP, [0, 0]]] },
        opacity: keys([0, 0], [30, 0], [46, 100], [128, 100], [150, 0], [LOOP, 0]),
      },
    )
    fire(stage, { at: [256, 160], width: 34, height: 116, on: stand })
    drift(
      stage,
      'ember',
      (index) => [painted(ellipse(0, 0, 3 + (index % 3)), fill(index % 2 === 0 ? '#ffd978' : '#ff9a3d'))],
      { seed: 21, count: 9, from: [226, 70, 286, 120], by: [0, -70], sway: 16, length: 70 },
    )
    stage.draw(
      'gloss',
      [
        gloss(
          path(
            'M198 360C194 300 194 250 198 214C200 204 212 206 212 216C210 260 210 310 212 360C212 372 200 372 198 360Z',
          ),
          0.75,
        ),
        painted(path('M100 420C118 436 150 444 186 448'), stroke('#ffffff', 6, 80)),
      ],
      { on: stand },
    )
    glint(stage, 'glint', dish, { on: stand, start: 90, length: 50, strength: 60 })
    sparkles(stage, [
      { at: [392, 150], radius: 30, start: 16 },
      { at: [116, 190], radius: 26, start: 70 },
      { at: [420, 330], radius: 20, start: 116 },
    ])
  },
}
