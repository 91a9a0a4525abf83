/** A Lottie file made ready for the player: what is not drawn is left out, so that the library can neither load nor run it. */
import { readDrawnParts } from '#contract/animation'

export interface Animation {
  /** Lottie's own object, free of images, fonts, text and footage. */
  data: Record<string, unknown>
  /** Frames a second of the file. */
  rate: number
  /** Frames of the file. */
  frames: number
  /** Some layer is cut out along a path. */
  hasMasks: boolean
}

/** Reads a Lottie file; null when it is none, or one that must not be drawn (the server keeps none either). */
export function parseAnimation(value: unknown): Animation | null {
  const parts = readDrawnParts(value)
  if (!parts || !isRecord(value)) return null
  const { rate, frames } = parts
  const compositions = parts.compositions.map((asset) => {
    return { ...asset, layers: Array.isArray(asset['layers']) ? prepareLayers(asset['layers'].filter(isRecord)) : [] }
  })
  const layers = prepareLayers(parts.layers)
  const data: Record<string, unknown> = { ...value, layers, assets: compositions }
  for (const name of ['fonts', 'chars', 'markers', 'segments']) delete data[name]
  const hasMasks = [layers, ...compositions.map((asset) => asset.layers)]
    .flat()
    .some((layer) => masksOf(layer).length > 0 && hasClip(layer))
  return { data, rate, frames, hasMasks }
}

const prepareLayers = (layers: Record<string, unknown>[]) =>
  layers.map((layer) => ({ ...layer, ef: hasClip(layer) ? [] : masksOf(layer).map(effectOf) }))

const masksOf = (layer: Record<string, unknown>): Record<string, unknown>[] =>
  Array.isArray(layer['masksProperties']) ? layer['masksProperties'].filter(isRecord) : []

/** Whether the masks of a layer come to one path to cut along: what the library draws as it should. */
function hasClip(layer: Record<string, unknown>): boolean {
  const masks = masksOf(layer).filter(({ mode }) => mode !== 'n')
  return masks.every(({ mode, inv, o, x }) => {
    return masks.length === 1 && mode === 'a' && inv !== true && rests(o, 100) && rests(x, 0)
  })
}

const rests = (property: unknown, value: number) => !isRecord(property) || property['k'] === value

/** The player's own masks need opacity and growth at every moment; the library works them out for an effect alone. */
const effectOf = ({ o, x }: Record<string, unknown>) => ({
  ty: 5,
  ef: [
    { ty: 0, v: isRecord(o) ? o : { k: 100 } },
    { ty: 0, v: isRecord(x) ? x : { k: 0 } },
  ],
})

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
