/** What a design is: its colours, its silhouette and how it is drawn. */
import type { Stage } from './layers.ts'
import { tones, type Tones } from './palettes.ts'
import type { Path } from './shapes.ts'

/** A colour variant: the two colours a design is painted in, and the card's own hue when it is not the first. */
export interface Variant {
  main: string
  accent: string
  card?: string
}

export interface Palette {
  main: Tones
  accent: Tones
}

export interface Design {
  name: string
  variants: readonly Variant[]
  /** The silhouette: few and simple subpaths, it must pack into 300 bytes. */
  outline: Path
  draw(stage: Stage, palette: Palette): void
}

export function paletteOf({ main, accent }: Variant): Palette {
  return { main: tones(main), accent: tones(accent) }
}
