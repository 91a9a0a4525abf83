/**
 * Picture formats that a profile may have, recognised by their first bytes: Telegram's own description is not trusted.
 */
export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

/** Telegram's small pictures have a few kilobytes. */
const MAX_PHOTO_BYTES = 256 * 1024

const JPEG = Buffer.from([0xff, 0xd8, 0xff])
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** `RIFF`, four bytes of length, `WEBP`. */
const RIFF = Buffer.from('RIFF', 'latin1')
const WEBP = Buffer.from('WEBP', 'latin1')

/** Null if it is not a picture, or too large. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  if (bytes.length > MAX_PHOTO_BYTES) return null
  if (startsWith(bytes, JPEG)) return 'image/jpeg'
  if (startsWith(bytes, PNG)) return 'image/png'
  if (startsWith(bytes, RIFF) && startsWith(bytes.subarray(8), WEBP)) return 'image/webp'
  return null
}

function startsWith(bytes: Uint8Array, start: Buffer): boolean {
  return start.equals(bytes.subarray(0, start.length))
}
