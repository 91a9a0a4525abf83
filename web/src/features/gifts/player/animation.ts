/** What the player accepts as an animation: shapes and compositions of bounded length, nothing that loads or runs. */

/** Lottie's layer kinds that Telegram's stickers are made of: composition, solid, empty, shape. */
const drawnLayers = new Set<unknown>([0, 1, 3, 4])

/** Telegram's stickers last at most 3 s; twice that is played before a file counts as foreign. */
const longestSeconds = 6

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

/**
 * Reads a Lottie file; null when it is not one. Assets that name a file elsewhere, text, images and sounds are left out:
 * Telegram's format has none of them, and a sticker must not make the page fetch anything.
 */
export function parseAnimation(value: unknown): Animation | null {
  if (!isRecord(value)) return null
  const { w, h, fr, ip, op, layers, assets } = value
  if (!isPositive(w) || !isPositive(h) || !isPositive(fr) || fr > 120) return null
  if (!isFinite(ip) || !isFinite(op) || op <= ip || (op - ip) / fr > longestSeconds) return null
  if (!Array.isArray(layers)) return null
  const compositions = (Array.isArray(assets) ? assets : []).filter(isRecord).flatMap((asset) => {
    return Array.isArray(asset['layers']) ? [{ ...asset, layers: keepDrawn(asset['layers']) }] : []
  })
  const drawn = keepDrawn(layers)
  const data: Record<string, unknown> = { ...value, layers: drawn, assets: compositions }
  for (const name of ['fonts', 'chars', 'markers', 'segments']) delete data[name]
  const hasMasks = [drawn, ...compositions.map((asset) => asset.layers)]
    .flat()
    .some((layer) => layer['hasMask'] === true)
  return { data, rate: fr, frames: Math.max(1, Math.floor(op - ip)), hasMasks }
}

function keepDrawn(layers: unknown[]): Record<string, unknown>[] {
  return layers.filter(isRecord).filter((layer) => drawnLayers.has(layer['ty']))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isPositive(value: unknown): value is number {
  return isFinite(value) && value > 0
}
