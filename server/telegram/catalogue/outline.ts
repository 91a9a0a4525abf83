const ALPHABET = 'AACAAAAHAAALMAAAQASTAVAAAZaacaaaahaaalmaaaqastava.az0123456789-,'
/** Telegram's own limit is 300; what a page inlines stays small whatever comes. */
const MAX_BYTES = 1024
const PATH = /^[MmLlHhVvCcSsQqTtAaZz0-9.,-]+$/

/** The SVG path packed into a photoPathSize (docs/telegram.md#outlines), or null when it is none. */
export function decodeOutline(packed: Uint8Array): string | null {
  if (packed.length === 0 || packed.length > MAX_BYTES) return null
  let path = 'M'
  for (const byte of packed) {
    if (byte >= 192) path += ALPHABET[byte - 192]
    else path += `${byte >= 128 ? ',' : byte >= 64 ? '-' : ''}${byte & 63}`
  }
  path += 'z'
  return PATH.test(path) ? path : null
}

const TOKEN = /[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)/g

/** Multiplies the coordinates of a path, for outlines whose own box is 100 wide instead of 512. */
export function scaleOutline(path: string, factor: number): string {
  // An arc mixes lengths with an angle and flags, so such a path keeps its size.
  if (factor === 1 || /[Aa]/.test(path)) return path
  let scaled = ''
  let isAfterNumber = false
  for (const [token] of path.matchAll(TOKEN)) {
    const isNumber = !/[A-Za-z]/.test(token)
    const text = isNumber ? String(Number((Number(token) * factor).toFixed(2))) : token
    scaled += isNumber && isAfterNumber && !text.startsWith('-') ? `,${text}` : text
    isAfterNumber = isNumber
  }
  return scaled
}
