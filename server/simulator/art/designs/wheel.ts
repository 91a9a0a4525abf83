import type { Stage } from '../layers.ts'
import { metalPaint, volume } from '../light.ts'
import { keys, LOOP, wave } from '../motion.ts'
import { fill, painted, stroke, trim } from '../paint.ts'
import { SILVER, tones } from '../palettes.ts'
import { box, ellipse, path } from '../shapes.ts'

/** The toy car's wheel under its arch: three whole turns a loop. */
export function wheel(stage: Stage, x: number, lift: ReturnType<typeof wave>): void {
  const axle = stage.joint('axle', [x, 386], {
    shift: { keys: lift.keys.map(([at, value]) => [at, [0, value], 'linear'] as const) },
  })
  const tyre = tones('#3a3650')
  stage.draw('arch', [painted(ellipse(x, 376, 70), fill('#241a38'))], { clip: box(30, 290, 460, 96) })
  volume(stage, 'tyre', ellipse(x, 388, 58), tyre, { on: axle, depth: 22 })
  const spin = stage.joint('spin', [x, 388], { on: axle, turn: keys([0, 0, 'linear'], [LOOP, 1080]) })
  stage.draw(
    'tread',
    Array.from({ length: 12 }, (_, index) => {
      const angle = (index * Math.PI) / 6
      return painted(
        path(
          `M${x + Math.cos(angle) * 50} ${388 + Math.sin(angle) * 50}L${x + Math.cos(angle) * 56} ${388 + Math.sin(angle) * 56}`,
        ),
        stroke('#1c1530', 6, 70),
      )
    }),
    { on: spin },
  )
  volume(stage, 'rim', ellipse(x, 388, 35), SILVER, {
    on: axle,
    depth: 14,
    paint: metalPaint(ellipse(x, 388, 35), SILVER),
  })
  stage.draw(
    'spokes',
    Array.from({ length: 5 }, (_, index) => {
      const angle = (index * 2 * Math.PI) / 5
      return painted(ellipse(x + Math.cos(angle) * 19, 388 + Math.sin(angle) * 19, 7), fill('#4a4866'))
    }),
    { on: spin },
  )
  volume(stage, 'hub', ellipse(x, 388, 10), tones('#ffcf4a'), { on: axle, depth: 8 })
  stage.draw('tyre gloss', [painted(ellipse(x, 388, 48), [stroke('#ffffff', 6, 55), trim(70, 88)])], { on: axle })
}
