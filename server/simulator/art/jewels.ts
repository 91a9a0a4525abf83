/** Cut stones: facets lit from the upper left that flash one after another. */
import type { LayerOptions, Stage } from './layers.ts'
import type { GroupItem, Point } from './lottie.ts'
import { flash } from './motion.ts'
import { fill, linear, painted } from './paint.ts'
import type { Tones } from './palettes.ts'
import { polygon, type Path } from './shapes.ts'

/** A facet's corners in the stone's own box (-0.5..0.5 across, 0..1 down), and its light of 0 (deep) to 4 (shine). */
export type Facet = readonly [light: number, corners: readonly Point[]]

const brilliantFacets: readonly Facet[] = [
  [
    3.2,
    [
      [-0.5, 0.34],
      [-0.31, 0],
      [-0.25, 0.34],
    ],
  ],
  [
    4,
    [
      [-0.31, 0],
      [0, 0],
      [-0.25, 0.34],
    ],
  ],
  [
    2.4,
    [
      [0, 0],
      [0.25, 0.34],
      [-0.25, 0.34],
    ],
  ],
  [
    3.4,
    [
      [0, 0],
      [0.31, 0],
      [0.25, 0.34],
    ],
  ],
  [
    1.3,
    [
      [0.31, 0],
      [0.5, 0.34],
      [0.25, 0.34],
    ],
  ],
  [
    2.2,
    [
      [-0.5, 0.34],
      [-0.25, 0.34],
      [-0.16, 0.62],
    ],
  ],
  [
    1.2,
    [
      [-0.5, 0.34],
      [-0.16, 0.62],
      [0, 1],
    ],
  ],
  [
    3.5,
    [
      [-0.25, 0.34],
      [0, 0.34],
      [-0.16, 0.62],
    ],
  ],
  [
    1.9,
    [
      [0, 0.34],
      [-0.16, 0.62],
      [0, 1],
    ],
  ],
  [
    0.7,
    [
      [0, 0.34],
      [0.16, 0.62],
      [0, 1],
    ],
  ],
  [
    1.9,
    [
      [0.25, 0.34],
      [0, 0.34],
      [0.16, 0.62],
    ],
  ],
  [
    0.4,
    [
      [0.5, 0.34],
      [0.16, 0.62],
      [0, 1],
    ],
  ],
  [
    1.4,
    [
      [0.5, 0.34],
      [0.25, 0.34],
      [0.16, 0.62],
    ],
  ],
]

export interface StoneOptions {
  /** Middle of the upper edge. */
  at: Point
  width: number
  height: number
}

/** The silhouette of a brilliant seen from the side. */
export function brilliantPath({ at: [x, y], width, height }: StoneOptions): Path {
  return polygon([
    [x - width * 0.31, y],
    [x + width * 0.31, y],
    [x + width * 0.5, y + height * 0.34],
    [x, y + height],
    [x - width * 0.5, y + height * 0.34],
  ])
}

function stepOf(palette: Tones, light: number): string {
  const steps = [palette.deep, palette.dark, palette.base, palette.light, palette.shine]
  return steps[Math.min(4, Math.max(0, Math.round(light)))] ?? palette.base
}

/** A polygon's gradient between its own light and a neighbouring one. */
export function facetGroup(corners: readonly Point[], light: number, palette: Tones): GroupItem {
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return painted(
    polygon(corners),
    linear(
      [Math.min(...xs), Math.min(...ys)],
      [Math.max(...xs), Math.max(...ys)],
      [
        [0, stepOf(palette, light + 0.5)],
        [1, stepOf(palette, light - 0.5)],
      ],
    ),
  )
}

/** Draws facets with a running play of light; corners in the sticker's own pixels. */
export function facets(
  stage: Stage,
  name: string,
  list: readonly Facet[],
  palette: Tones,
  options: LayerOptions = {},
): void {
  stage.draw(
    name,
    list.map(([light, corners]) => facetGroup(corners, light, palette)),
    options,
  )
  stage.draw(
    `${name} play`,
    list.map(([light, corners], index) =>
      painted(polygon(corners), fill('#ffffff', flash((index * 37) % 130, 34, 26 + light * 9))),
    ),
    options,
  )
}

/** A brilliant-cut stone seen from the side. */
export function brilliant(
  stage: Stage,
  name: string,
  stone: StoneOptions,
  palette: Tones,
  options: LayerOptions = {},
): void {
  const { at, width, height } = stone
  const list = brilliantFacets.map(([light, corners]): Facet => [
    light,
    corners.map(([x, y]): Point => [at[0] + x * width, at[1] + y * height]),
  ])
  facets(stage, name, list, palette, options)
}
