/** Animations for tests. */
import { gzipSync } from 'node:zlib'
import { createRandom } from '../../lib/random.ts'

export const lottieJson = (fields: object = {}): string =>
  JSON.stringify({ v: '5.5.2', fr: 60, ip: 0, op: 180, w: 512, h: 512, layers: [{ ty: 4 }], ...fields })

export const tgs = (fields: object = {}): Buffer => gzipSync(lottieJson(fields))

/** Text that does not compress well. */
export function randomText(length: number, seed = 1): string {
  const random = createRandom(seed)
  return Array.from({ length }, () => String.fromCodePoint(33 + Math.floor(random() * 58))).join('')
}
