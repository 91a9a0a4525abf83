import { cheeks, eyes, laugh } from '../creatures.ts'
import type { Design } from '../design.ts'
import { drift, sparkles } from '../flourish.ts'
import { gloss, glow, groundShadow, volume } from '../light.ts'
import { keys, LOOP, orbit, pulse, wave, type Key } from '../motion.ts'
import { fill, painted } from '../paint.ts'
import { ellipse, mirrored, path, type Path } from '../shapes.ts'

/** The sheet; its hem waves by `sway` pixels. */
function sheet(sway: number): Path {
  const s = sway
  return path(
    `M256 52C350 52 400 120 402 214C404 270 ${412 + s * 0.4} 330 ${428 + s} 396C${432 + s} 420 ${404 + s} 428 ${388 + s} 412` +
      `C${376 + s} 400 ${360 + s} 400 ${350 + s * 1.2} 416C${338 + s * 1.2} 440 ${306 + s * 1.2} 440 ${296 + s * 1.2} 420C${288 + s} 402 ${268 + s} 400 ${258 + s} 416` +
      `C${246 + s * 1.2} 444 ${212 + s * 1.2} 444 ${204 + s * 1.2} 420C${196 + s} 402 ${176 + s} 400 ${166 + s} 414C${152 + s} 434 ${128 + s} 432 ${116 + s} 412C${104 + s} 394 ${90 + s * 0.6} 404 ${84 + s} 396` +
      `C${100 + s * 0.4} 330 108 270 110 214C112 120 162 52 256 52Z`,
  )
}

const waving: Key<Path>[] = Array.from({ length: 9 }, (_, index) => [
  (index * LOOP) / 8,
  sheet([0, 14, 0, -14][index % 4] ?? 0),
])
const arm = path('M126 236C92 232 58 250 50 280C46 300 66 310 82 302C106 292 128 292 144 284Z')

export const ghost: Design = {
  name: 'ghost',
  variants: [
    { main: '#e9ecff', accent: '#8f7bff', card: '#8578d8' },
    { main: '#c7f5e4', accent: '#27c99a', card: '#3fae8e' },
    { main: '#ffd9ec', accent: '#ff6fae', card: '#e27ab0' },
    { main: '#ffe9bf', accent: '#ff9a2e', card: '#dc9544' },
    { main: '#c4e8ff', accent: '#3d9bff', card: '#4c94dc' },
    { main: '#4a4466', accent: '#ff5d9e', card: '#8a4f90' },
  ],
  outline: sheet(0),
  draw(stage, { main, accent }) {
    groundShadow(stage, [256, 474], 130, { scale: pulse([100, 100], [80, 100], { cycles: 2 }), opacity: 80 })
    stage.draw('aura', [glow([256, 250], 250, 250, accent.light, 0.55)], {
      opacity: wave(15, { cycles: 2, around: 78 }),
    })
    const hover = stage.joint('hover', [256, 260], {
      shift: orbit([6, 13], { cycles: 2, phase: 0.25 }),
      turn: wave(4, { phase: 0.3 }),
    })
    const raised = keys([0, 0], [30, 0], [42, 34], [52, 10], [62, 34], [72, 10], [82, 34], [98, 0], [LOOP, 0])
    const right = stage.joint('right arm', [376, 262], {
      on: hover,
      turn: { keys: raised.keys.map(([at, value, ease]) => (ease ? [at, -value, ease] : [at, -value])) },
    })
    volume(stage, 'right arm', mirrored(arm), main, { on: right, depth: 20 })
    volume(stage, 'sheet', { keys: waving }, main, {
      on: hover,
      depth: 52,
      within: [glow([270, 420], 190, 90, accent.base, 0.75), glow([360, 320], 90, 130, accent.light, 0.5)],
    })
    const left = stage.joint('left arm', [136, 262], { on: hover, turn: wave(9, { cycles: 2, phase: 0.1 }) })
    volume(stage, 'left arm', arm, main, { on: left, depth: 20 })
    const face = stage.joint('face', [256, 210], {
      on: hover,
      shift: keys([0, [0, 0]], [34, [0, 0]], [44, [10, -2]], [92, [10, -2]], [106, [0, 0]], [LOOP, [0, 0]]),
    })
    stage.draw('cheeks', cheeks([256, 232], 190, 36, '#ff6b96', 0.8), { on: face })
    eyes(stage, { at: [256, 186], gap: 108, radius: 27, on: face, blinkAt: [24, 118, 130], tall: 1.35 })
    stage.draw('mouth', laugh([256, 232], 62), {
      on: face,
      about: [256, 232],
      scale: keys([0, [70, 50]], [30, [70, 50]], [42, [100, 100]], [96, [100, 100]], [108, [70, 50]], [LOOP, [70, 50]]),
    })
    stage.draw(
      'gloss',
      [
        gloss(
          path('M136 200C138 136 168 92 216 78C234 76 236 92 220 98C184 114 164 150 160 204C158 224 136 220 136 200Z'),
          0.95,
        ),
        painted(ellipse(152, 244, 8, 11), fill('#ffffff', 85)),
      ],
      { on: hover },
    )
    drift(
      stage,
      'wisp',
      (index) => [
        glow([0, 0], 16 + (index % 3) * 6, 16 + (index % 3) * 6, accent.light, 0.9),
        painted(ellipse(0, 0, 5), fill('#ffffff', 90)),
      ],
      { seed: 13, count: 8, from: [60, 360, 450, 460], by: [0, -240], sway: 24, length: 130 },
    )
    sparkles(stage, [
      { at: [424, 110], radius: 36, start: 40 },
      { at: [90, 120], radius: 28, start: 90 },
      { at: [440, 330], radius: 22, start: 124 },
    ])
  },
}
