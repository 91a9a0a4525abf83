/** The one lamp of the shop, up on the left: bodies with rounded edges, gloss, sweeping glints and soft shadows. */
import type { GroupItem, PaintItem, Point } from './lottie.ts'
import type { LayerOptions, Stage } from './layers.ts'
import { keys, LOOP, restOf, type Key, type Moving } from './motion.ts'
import { fill, grouped, linear, painted, radial, stroke, type Pose, type Stop } from './paint.ts'
import type { Tones } from './palettes.ts'
import { boundsOf, box as boxPath, ellipse, placed, type Path } from './shapes.ts'

export interface VolumeOptions extends LayerOptions {
  /** How wide the rounding of the edge is, in pixels. */
  depth?: number
  /** Replaces the body's own gradient. */
  paint?: PaintItem
  /** Opacity of the rim of light on the upper left edge, percent. */
  rim?: number
  /** Drawn on the body under the shade: stripes, dots, patterns. */
  within?: readonly GroupItem[]
}

/** A soft ball of light: the body's gradient, brightest on the upper left. */
function roundPaint(shape: Path, { light, base, dark }: Tones): PaintItem {
  const { x, y, width, height } = boundsOf(shape)
  const reach = Math.max(width, height)
  return radial([x + width * 0.34, y + height * 0.26], reach * 0.86, [
    [0, light],
    [0.42, base],
    [1, dark],
  ])
}

/** Bands of light and dark across the path, as on polished metal or glass. */
export function metalPaint(shape: Path, { shine, light, base, dark, deep }: Tones, isUpright = false): PaintItem {
  const { x, y, width, height } = boundsOf(shape)
  const stops: Stop[] = [
    [0, dark],
    [0.16, base],
    [0.3, shine],
    [0.42, light],
    [0.62, base],
    [0.84, deep],
    [1, dark],
  ]
  return isUpright
    ? linear([x + width / 2, y], [x + width / 2, y + height], stops)
    : linear([x, y + height * 0.1], [x + width, y + height * 0.3], stops)
}

/** The groups of a body: gradient, pattern, rounded edge, rim light. To be clipped by the same path. */
function volumeGroups(shape: Moving<Path>, palette: Tones, options: VolumeOptions): GroupItem[] {
  const { depth = 26, rim = 70, within = [] } = options
  const rest = restOf(shape, [])
  // Strokes of falling width, pushed up to the left: together a blurred inner shadow that is deepest on the lower right.
  const steps = depth >= 40 ? 7 : depth >= 24 ? 5 : depth >= 14 ? 4 : 3
  const shade = Array.from({ length: steps }, (_, index) => {
    const width = depth * 2 * (1 - index / (steps + 0.6)) ** 1.2
    return painted(shape, stroke(palette.deep, width, 62 / steps + index), { shift: [-width * 0.3, -width * 0.4] })
  })
  return [
    painted(shape, options.paint ?? roundPaint(rest, palette)),
    ...within,
    ...shade,
    painted(shape, stroke(palette.light, depth * 0.12, 60), { shift: [-depth * 0.12, -depth * 0.16] }),
    painted(shape, stroke('#ffffff', depth * 0.36, rim * 0.3), { shift: [depth * 0.19, depth * 0.22] }),
    painted(shape, stroke('#ffffff', depth * 0.15, rim), { shift: [depth * 0.09, depth * 0.1] }),
  ]
}

/** Draws a body that looks solid: any closed path without holes. */
export function volume(
  stage: Stage,
  name: string,
  shape: Moving<Path>,
  palette: Tones,
  options: VolumeOptions = {},
): void {
  stage.draw(name, volumeGroups(shape, palette, options), { ...options, clip: shape })
}

/** A patch of reflected lamp, brighter at its upper edge. */
export function gloss(shape: Path, strength = 0.85, pose: { opacity?: Moving<number> } = {}): GroupItem {
  const { x, y, width, height } = boundsOf(shape)
  const paint = linear(
    [x + width * 0.35, y],
    [x + width * 0.65, y + height],
    [
      [0, '#ffffff', strength],
      [1, '#ffffff', strength * 0.12],
    ],
  )
  return painted(shape, paint, pose)
}

/** A blurred spot of colour: glows, blushes, reflections. */
export function glow(center: Point, rx: number, ry: number, color: string, strength = 0.6, pose: Pose = {}): GroupItem {
  const stops: Stop[] = [
    [0, color, strength],
    [0.35, color, strength * 0.62],
    [0.7, color, strength * 0.18],
    [1, color, 0],
  ]
  const flat = painted(ellipse(0, 0, rx, rx), radial([0, 0], rx, stops), {
    shift: center,
    scale: [100, (ry / rx) * 100],
  })
  return grouped([flat], { about: center, ...pose })
}

/** The soft shadow on the ground under a thing that stands at `center`. */
export function groundShadow(
  stage: Stage,
  center: Point,
  rx: number,
  options: LayerOptions & { color?: string } = {},
): void {
  const { color = '#1c1030' } = options
  const groups = [glow(center, rx, rx * 0.17, color, 0.5), glow(center, rx * 0.62, rx * 0.1, color, 0.45)]
  stage.draw('ground shadow', groups, { about: center, ...options })
}

export interface GlintOptions extends LayerOptions {
  start?: number
  length?: number
  strength?: number
  /** Degrees the band leans. */
  lean?: number
}

function glintBand(shape: Path, { start = 84, length = 42, strength = 60, lean = 24 }: GlintOptions): GroupItem[] {
  const { x, y, width, height } = boundsOf(shape)
  const wide = Math.max(16, width * 0.13)
  const tall = (height / Math.cos((lean * Math.PI) / 180)) * 1.1 + wide * 2
  const clear = Math.tan((lean * Math.PI) / 180) * height * 0.55 + wide * 2.6
  const middle: Point = [x, y + height / 2]
  const band = (left: number, thickness: number): Path =>
    placed(boxPath(x + left, middle[1] - tall / 2, thickness, tall), { turn: lean, about: middle })
  const lead: Key<Point>[] = start > 0 ? [[0, [-clear, 0]]] : []
  const shift = keys<Point>(
    ...lead,
    [start, [-clear, 0], 'smooth'],
    [start + length, [width + clear, 0], 'linear'],
    [start + length + 1, [-clear, 0]],
    [LOOP, [-clear, 0]],
  )
  return [
    painted(band(0, wide), fill('#ffffff', strength), { shift }),
    painted(band(wide * 1.5, wide * 0.35), fill('#ffffff', strength * 0.8), { shift }),
  ]
}

/** A band of light that runs over the body once a loop. */
export function glint(stage: Stage, name: string, shape: Path, options: GlintOptions = {}): void {
  stage.draw(name, glintBand(shape, options), { ...options, clip: shape })
}

/** The same through a matte: for bodies with holes and for stroked ones. */
export function glintThrough(
  stage: Stage,
  name: string,
  matte: readonly GroupItem[],
  area: Path,
  options: GlintOptions = {},
): void {
  stage.drawThrough(name, matte, glintBand(area, options), options)
}
