/** The bytes are not valid TL. */
export class TlFormatError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'TlFormatError'
  }
}

/** Reads bare TL values in order. Limited by the buffer; reading past its end throws `TlFormatError`. */
export class TlReader {
  readonly buffer: Buffer
  #offset = 0

  constructor(buffer: Buffer) {
    this.buffer = buffer
  }

  get offset(): number {
    return this.#offset
  }

  get left(): number {
    return this.buffer.length - this.#offset
  }

  /** Signed 32 bits. */
  int(): number {
    return this.raw(4).readInt32LE(0)
  }

  /** Unsigned 32 bits: constructor ids and flags. */
  uint(): number {
    return this.raw(4).readUInt32LE(0)
  }

  /** Unsigned 64 bits. */
  long(): bigint {
    return this.raw(8).readBigUInt64LE(0)
  }

  raw(length: number): Buffer {
    if (length < 0 || length > this.left) throw new TlFormatError('too few bytes')
    this.#offset += length
    return this.buffer.subarray(this.#offset - length, this.#offset)
  }

  /** TL `bytes`/`string`: the length in one byte or four, padding to a multiple of 4. */
  bytes(): Buffer {
    const first = this.raw(1).readUInt8(0)
    if (first === 255) throw new TlFormatError('bad length of bytes')
    const isLong = first === 254
    const length = isLong ? this.raw(3).readUIntLE(0, 3) : first
    const value = this.raw(length)
    this.raw((4 - ((length + (isLong ? 4 : 1)) % 4)) % 4)
    return value
  }

  string(): string {
    return this.bytes().toString('utf8')
  }

  /** A boxed `Vector<long>`. */
  longs(): bigint[] {
    if (this.uint() !== 0x1cb5c415) throw new TlFormatError('a vector was expected')
    const count = this.uint()
    if (count > this.left / 8) throw new TlFormatError('vector longer than its message')
    return Array.from({ length: count }, () => this.long())
  }

  rest(): Buffer {
    return this.raw(this.left)
  }
}
