/**
 * Prepares a Lottie file for the player: what is not drawn is removed, so that the library can neither load nor execute
 * it.
 */
import { readDrawnParts } from '#contract/animation'

export interface Animation {
  /** Lottie's own object, without images, fonts, text and footage. */
  data: Record<string, unknown>
  /** Frame rate of the file. */
  rate: number
  /** Frames of the file. */
  frames: number
  /** Some layer is clipped to a path. */
  hasMasks: boolean
}

/** Parses a Lottie file; null if it is none, or must not be drawn (the server rejects those too). */
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

/** Whether a layer's masks amount to one clip path, which the library draws correctly. */
function hasClip(layer: Record<string, unknown>): boolean {
  const masks = masksOf(layer).filter(({ mode }) => mode !== 'n')
  return masks.every(({ mode, inv, o, x }) => {
    return masks.length === 1 && mode === 'a' && inv !== true && rests(o, 100) && rests(x, 0)
  })
}

const rests = (property: unknown, value: number) => !isRecord(property) || property['k'] === value

/** The player's own masks need opacity and expansion at every frame; the library computes them only for an effect. */
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
