/**
 * The catalogue's stickers, drawn in code: each design in several colours, as an animated `.tgs`, with the outline and
 * card colours that Telegram sends with it. Drawn on demand, and only once.
 */
import { constants, gzipSync } from 'node:zlib'
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
  const colors = found.variants[variant]
  if (!colors) throw new RangeError(`${design} has no variant ${variant}`)
  const sticker = render(found, colors)
  drawn.set(key, sticker)
  return sticker
}

function render(design: Design, variant: Variant): Sticker {
  const palette = paletteOf(variant)
  const animation = animate(design.name, (stage) => design.draw(stage, palette))
  const outlinePath = outlinePathOf(design.outline)
  return {
    tgs: gzipSync(JSON.stringify(animation), { level: constants.Z_BEST_COMPRESSION }),
    outlineBytes: encodeOutline(outlinePath),
    outlinePath,
    colors: cardColors(variant.card ?? variant.main),
  }
}
