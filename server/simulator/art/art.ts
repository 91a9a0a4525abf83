/**
 * The catalogue's stickers, drawn in code: each design in several colours, as an animated `.tgs`, with the outline and
 * card colours that Telegram sends with it. Drawn on demand, and only once; a build brings them drawn
 * (`drawn-in-build.ts`), because drawing them all takes two seconds of every start.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'
import { ownBuild } from '../../lib/root-dir.ts'
import { paletteOf, type Design, type Variant } from './design.ts'
import { designs } from './designs.ts'
import { animate } from './layers.ts'
import { encodeOutline, outlinePathOf } from './outline.ts'
import { cardColors, type CardColors } from './palettes.ts'

export interface Sticker {
  /** gzip of Lottie JSON, `application/x-tgsticker`. */
  tgs: Buffer
  /** Payload of a `photoPathSize`. */
  outlineBytes: Buffer
  /** The same, decoded: an SVG path in a 512 × 512 box. */
  outlinePath: string
  /** `#rrggbb` each. */
  colors: CardColors
}

const byName = new Map(designs.map((design) => [design.name, design]))
const drawn = new Map<string, Sticker>()

export const designNames: readonly string[] = designs.map(({ name }) => name)

function find(name: string): Design {
  const design = byName.get(name)
  if (!design) throw new RangeError(`there is no design called ${name}`)
  return design
}

/** Number of colour variants of a design. */
export function variantsOf(design: string): number {
  return find(design).variants.length
}

/** The sticker of a design in a colour variant, counted from 0. Throws RangeError if there is none. */
export function drawSticker(design: string, variant: number): Sticker {
  const key = `${design}/${variant}`
  const known = drawn.get(key)
  if (known) return known
  const found = find(design)
  const colors = variantOf(found, variant)
  const tgs = ownBuild === null ? renderTgs(design, variant) : readFileSync(join(ownBuild, drawnPath(design, variant)))
  const sticker = describe(found, colors, tgs)
  drawn.set(key, sticker)
  return sticker
}

/** Animates and packs a sticker anew. */
export function renderTgs(name: string, variant: number): Buffer {
  const design = find(name)
  const palette = paletteOf(variantOf(design, variant))
  const animation = animate(design.name, (stage) => design.draw(stage, palette))
  return gzipSync(JSON.stringify(animation), { level: constants.Z_BEST_COMPRESSION })
}

/** Where a build keeps a sticker, below its own folder. */
export const drawnPath = (design: string, variant: number): string => `drawn/${design}-${variant}.tgs`

function variantOf(design: Design, variant: number): Variant {
  const found = design.variants[variant]
  if (!found) throw new RangeError(`${design.name} has no variant ${variant}`)
  return found
}

function describe(design: Design, variant: Variant, tgs: Buffer): Sticker {
  const outlinePath = outlinePathOf(design.outline)
  return {
    tgs,
    outlineBytes: encodeOutline(outlinePath),
    outlinePath,
    colors: cardColors(variant.card ?? variant.main),
  }
}
