/** Flowers for the rose and the bouquet: petals laid round a heart, leaves with veins. */
import type { Joint, Stage } from './layers.ts'
import { gloss, glow, volume } from './light.ts'
import type { Point } from './lottie.ts'
import { fill, painted, stroke } from './paint.ts'
import type { Tones } from './palettes.ts'
import { ellipse, path, placed, type Path } from './shapes.ts'

/** A petal that grows up from the origin. */
const petal = path('M0 6C-34 -8 -52 -62 -34 -92C-22 -112 22 -112 34 -92C52 -62 34 -8 0 6Z')

export interface BloomOptions {
  at: Point
  /** From the heart to a petal's tip. */
  radius: number
  petals?: number
  turn?: number
  on?: Joint | undefined
  heart: Tones
}

/** An open flower seen from the front. */
export function bloom(
  stage: Stage,
  palette: Tones,
  { at, radius, petals = 6, turn = 0, on, heart }: BloomOptions,
): void {
  const size = radius / 108
  for (let index = 0; index < petals; index += 1) {
    const angle = turn + (index * 360) / petals
    const shape = placed(placed(petal, { scale: size, turn: angle }), { by: at })
    const tip: Point = [
      at[0] + Math.sin((angle * Math.PI) / 180) * radius * 0.3,
      at[1] - Math.cos((angle * Math.PI) / 180) * radius * 0.3,
    ]
    volume(stage, 'petal', shape, palette, {
      on,
      depth: radius * 0.2,
      within: [glow(tip, radius * 0.5, radius * 0.5, palette.dark, 0.75)],
    })
  }
  volume(stage, 'heart of the flower', ellipse(...at, radius * 0.3), heart, { on, depth: radius * 0.18 })
  stage.draw(
    'pollen',
    Array.from({ length: 8 }, (_, index) => {
      const angle = (index * Math.PI) / 4
      return painted(
        ellipse(at[0] + Math.cos(angle) * radius * 0.17, at[1] + Math.sin(angle) * radius * 0.17, radius * 0.035),
        fill(heart.deep, 70),
      )
    }),
    { on },
  )
}

const leafPath = path('M0 0C-46 -30 -54 -96 -6 -150C4 -158 14 -152 20 -140C46 -88 38 -34 0 0Z')

export interface LeafOptions {
  at: Point
  length: number
  turn: number
  mirror?: boolean
  on?: Joint | undefined
}

export function leaf(stage: Stage, palette: Tones, { at, length, turn, mirror = false, on }: LeafOptions): void {
  const size = length / 154
  const place = (shape: Path): Path =>
    placed(placed(shape, { scale: [mirror ? -size : size, size] }), { by: at, turn, about: [0, 0] })
  volume(stage, 'leaf', place(leafPath), palette, { on, depth: length * 0.13 })
  stage.draw(
    'veins',
    [
      painted(place(path('M0 -6C-6 -50 -4 -96 2 -136')), stroke(palette.deep, 3.5, 55)),
      painted(
        place(
          path(
            'M-4 -44C-14 -56 -24 -66 -30 -78M-4 -78C-12 -90 -20 -98 -26 -106M-3 -52C8 -62 16 -72 22 -82M-2 -88C6 -96 12 -104 16 -112',
          ),
        ),
        stroke(palette.deep, 2.5, 40),
      ),
      gloss(place(path('M-30 -60C-36 -92 -22 -122 -8 -138C-16 -112 -20 -88 -20 -62C-22 -54 -28 -52 -30 -60Z')), 0.6),
    ],
    { on },
  )
}
