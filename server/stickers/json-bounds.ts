/** What any JSON from outside must keep to before anyone looks at what it means. */

/** Shape groups within groups; the deepest of Telegram's files stay far below. */
const MAX_DEPTH = 64
/** Characters. Names of layers are the longest texts there are. */
const MAX_TEXT = 1_024
/** A drawing is some hundred units wide and some hundred frames long. */
const MAX_NUMBER = 10_000_000
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

/** Whether the text nests no deeper than allowed; told from its bytes, before a parser has to follow it down. */
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

/**
 * Whether every text is short, every number is one a drawing can have, no name reaches for a prototype, and nothing is an
 * expression: Lottie's properties keep a program of theirs as text under `x`.
 */
export function isPlain(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'number') {
      if (!Number.isFinite(one) || Math.abs(one) > MAX_NUMBER) return false
    } else if (typeof one === 'string') {
      if (one.length > MAX_TEXT) return false
    } else if (Array.isArray(one)) {
      for (const item of one) waiting.push(item)
    } else if (typeof one === 'object' && one !== null) {
      for (const [name, item] of Object.entries(one)) {
        if (name.length > MAX_TEXT || forbiddenNames.has(name) || (name === 'x' && typeof item === 'string'))
          return false
        waiting.push(item)
      }
    }
  }
  return true
}
