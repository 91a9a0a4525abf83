import { gunzipSync, gzipSync } from 'node:zlib'
import { gzipPacked } from './service-messages.ts'
import { TlFormatError } from './tl-reader.ts'

const WORTHWHILE_BYTES = 512
const MIN_SAVING = 0.9

/** Answers sent again and again (a cached catalogue) are compressed once. */
const packedAnswers = new WeakMap<Buffer, Buffer>()

/** The result as gzip_packed if that makes it clearly smaller, else as it is. */
export function packWhenWorthwhile(result: Buffer): Buffer {
  if (result.length < WORTHWHILE_BYTES) return result
  const known = packedAnswers.get(result)
  if (known) return known
  const packed = gzipPacked(gzipSync(result, { level: 5 }))
  const chosen = packed.length < result.length * MIN_SAVING ? packed : result
  packedAnswers.set(result, chosen)
  return chosen
}

/** Remaining decompression budget of one packet: nested or repeated gzip cannot multiply it. */
export interface InflateBudget {
  bytesLeft: number
}

/** The content of a gzip_packed; throws `TlFormatError` for bad data or too much of it. */
export function inflate(packed: Buffer, budget: InflateBudget): Buffer {
  if (budget.bytesLeft <= 0) throw new TlFormatError('too much gzip')
  try {
    const contents = gunzipSync(packed, { maxOutputLength: budget.bytesLeft })
    budget.bytesLeft -= contents.length
    return contents
  } catch {
    budget.bytesLeft = 0
    throw new TlFormatError('bad gzip')
  }
}
