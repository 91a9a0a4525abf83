/** Bare TL values as bytes; a message is their concatenation. */
export function int(value: number): Buffer {
  const word = Buffer.allocUnsafe(4)
  word.writeInt32LE(value | 0)
  return word
}

/** The low 64 bits of `value`. */
export function long(value: bigint): Buffer {
  const words = Buffer.allocUnsafe(8)
  words.writeBigUInt64LE(BigInt.asUintN(64, value))
  return words
}

export function bytes(value: Buffer): Buffer {
  const isLong = value.length >= 254
  const head = Buffer.alloc(isLong ? 4 : 1)
  if (isLong) head.writeUInt32LE(((value.length << 8) | 254) >>> 0)
  else head.writeUInt8(value.length)
  return Buffer.concat([head, value, Buffer.alloc((4 - ((head.length + value.length) % 4)) % 4)])
}

export const string = (value: string): Buffer => bytes(Buffer.from(value, 'utf8'))

/** A boxed `Vector<long>`. */
export const longs = (values: bigint[]): Buffer =>
  Buffer.concat([int(0x1cb5c415), int(values.length), ...values.map((value) => long(value))])

export const join = (...parts: Buffer[]): Buffer => Buffer.concat(parts)
