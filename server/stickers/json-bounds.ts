/** Limits for any external JSON before it is parsed. */

/** Nested shape groups; the deepest of Telegram's files stay far below. */
const MAX_DEPTH = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

/** Whether the text nests no deeper than allowed; checked on its bytes, before a parser recurses into it. */
export function isShallow(json: Uint8Array): boolean {
  let depth = 0
  let isInText = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0
    if (isInText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isInText = false
    } else if (byte === QUOTE) isInText = true
    else if (OPENING.has(byte)) {
      if (++depth > MAX_DEPTH) return false
    } else if (CLOSING.has(byte)) depth--
  }
  return true
}
