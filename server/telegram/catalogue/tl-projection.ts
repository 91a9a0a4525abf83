/**
 * Readers of TL bytes that keep only the fields asked for and walk over the rest. They are made from the library's own
 * description of the schema, so that another layer brings its constructors along. What such a reader gives has the
 * library's names and shapes, but for longs: those are numbers, or bigints where a number would not be exact.
 */
import definitions from 'telegram/tl/generated/api-definitions.js'

/** Where the reader is. Reading past the end throws RangeError, at the latest when the whole is checked. */
interface Cursor {
  readonly bytes: Buffer
  at: number
  readonly memory: TlMemory
}

/**
 * What was read before. An object's bytes say by themselves where they end, so bytes that begin with all those of an
 * object already read are that object again.
 */
export interface TlMemory {
  /** The object whose bytes stand at `at`, if it is known. */
  find(bytes: Buffer, at: number): { value: unknown; length: number } | null
  /** Takes in what was read there; gives what to use for it. */
  keep(bytes: Buffer, from: number, to: number, read: unknown): unknown
}

/** One field of a constructor as the library describes it. */
interface Field {
  type: string | null
  isVector: boolean
  /** Whether the vector is boxed. */
  useVectorId: boolean | null
  isFlag: boolean
  flagName: string | null
  flagIndex: number
  flagIndicator: boolean
  /** Whether the value is bare; plain types are. */
  skipConstructorId: boolean
}

interface Definition {
  name: string
  namespace?: string
  constructorId: number
  argsConfig: Record<string, Field>
  /** The type that the constructor makes. */
  result: string
  isFunction: boolean
}

interface Codec {
  read(cursor: Cursor): unknown
  skip(cursor: Cursor): void
}

/** The fields to keep, by constructor. A constructor that is not named is walked over, and reads as its name alone. */
export type Projection = Readonly<Record<string, readonly string[]>>

/** The bytes are not what the schema describes, or hold a constructor that it does not know. */
export class UnreadableBytes extends Error {}

const VECTOR_ID = 0x1cb5c415
const TRUE_ID = 0x997275b5
const FALSE_ID = 0xbc799737
const LONG_STRING = 254
const WORD = 2 ** 32

/**
 * Reads one object of the boxed type from `start` on; throws on anything unexpected. What follows it is left alone.
 * Objects of the type `remembered` pass through the memory.
 */
export function createProjectionReader(
  type: string,
  projection: Projection,
  remembered: string,
): (bytes: Buffer, start: number, memory: TlMemory) => unknown {
  const codec = createCodecs(projection, remembered).ofType(type)
  return (bytes, start, memory) => {
    const cursor = { bytes, at: start, memory }
    const value = codec.read(cursor)
    assertWithin(cursor)
    return value
  }
}

function assertWithin({ bytes, at }: Cursor): void {
  if (at > bytes.length) throw new UnreadableBytes('the bytes end early')
}

function createCodecs(projection: Projection, remembered: string) {
  const schema: readonly Definition[] = definitions
  const byType = new Map<string, Codec>()

  /** Of any constructor of the type; made at its first mention, for types name each other in circles. */
  function ofType(type: string): Codec {
    const known = byType.get(type)
    if (known) return known
    const constructors = new Map<number, Codec>()
    const find = (cursor: Cursor): Codec => {
      const found = constructors.get(readWord(cursor))
      if (!found) throw new UnreadableBytes(`an unknown constructor of ${type}`)
      return found
    }
    const any: Codec = { read: (cursor) => find(cursor).read(cursor), skip: (cursor) => find(cursor).skip(cursor) }
    const codec = type === remembered ? rememberedBy(any) : any
    byType.set(type, codec)
    for (const definition of schema) {
      if (definition.isFunction || definition.result !== type) continue
      const made = ofConstructor(definition)
      if (made) constructors.set(definition.constructorId, made)
    }
    return codec
  }

  function ofField({ type, isVector, useVectorId, skipConstructorId }: Field): Codec | null {
    if (type === null) return null
    const plain = plainCodecs.get(type)
    // A bare object is rare, and none of the answers read here holds one.
    if (!plain && skipConstructorId) return null
    const one = plain ?? ofType(type)
    return isVector ? vectorOf(one, useVectorId === true) : one
  }

  /** Null when the constructor is built in a way that is not known here: bytes that hold it are not read. */
  function ofConstructor({ name, namespace, argsConfig }: Definition): Codec | null {
    const className = namespace ? `${namespace}.${name}` : name
    const wanted = new Set(projection[className] ?? [])
    const fields = Object.entries(argsConfig)
    const words = fields.filter(([, field]) => field.flagIndicator).map(([word]) => word)
    const steps: Step[] = []
    for (const [fieldName, field] of fields) {
      const isWanted = wanted.delete(fieldName)
      const word = field.isFlag ? words.indexOf(field.flagName ?? '') : -1
      if (field.isFlag && word < 0) return null
      const bit = field.isFlag ? 1 << field.flagIndex : 0
      if (field.flagIndicator) steps.push({ kind: 'flags', word: words.indexOf(fieldName) })
      else if (field.type === 'true' && field.isFlag) {
        if (isWanted) steps.push({ kind: 'mark', name: fieldName, word, bit })
      } else {
        const codec = ofField(field)
        if (codec === null) return null
        steps.push({ kind: 'value', name: isWanted ? fieldName : null, word, bit, codec })
      }
    }
    // A field that the schema lost would read as absent, which may mean something else.
    if (words.length > 2 || wanted.size > 0) return null
    return {
      read: (cursor) => readFields(cursor, steps, { className }),
      skip: (cursor) => readFields(cursor, steps, null),
    }
  }

  return { ofType }
}

const rememberedBy = (codec: Codec): Codec => ({
  ...codec,
  read(cursor) {
    const { bytes, at, memory } = cursor
    const known = memory.find(bytes, at)
    if (known) {
      cursor.at = at + known.length
      return known.value
    }
    const value = codec.read(cursor)
    assertWithin(cursor)
    return memory.keep(bytes, at, cursor.at, value)
  },
})

type Step =
  | { kind: 'flags'; word: number }
  | { kind: 'mark'; name: string; word: number; bit: number }
  /** `name` is null for what is not kept, `bit` 0 for what is always there. */
  | { kind: 'value'; name: string | null; word: number; bit: number; codec: Codec }

function readFields(cursor: Cursor, steps: readonly Step[], into: Record<string, unknown> | null): unknown {
  let first = 0
  let second = 0
  for (const step of steps) {
    if (step.kind === 'flags') {
      if (step.word === 0) first = readInt(cursor)
      else second = readInt(cursor)
      continue
    }
    const isThere = step.bit === 0 || ((step.word === 0 ? first : second) & step.bit) !== 0
    if (step.kind === 'mark') {
      if (into) into[step.name] = isThere
    } else if (into && step.name !== null) into[step.name] = isThere ? step.codec.read(cursor) : null
    else if (isThere) step.codec.skip(cursor)
  }
  return into
}

function readInt(cursor: Cursor): number {
  const value = cursor.bytes.readInt32LE(cursor.at)
  cursor.at += 4
  return value
}

function readWord(cursor: Cursor): number {
  const value = cursor.bytes.readUInt32LE(cursor.at)
  cursor.at += 4
  return value
}

function readLong(cursor: Cursor): number | bigint {
  const { bytes, at } = cursor
  const value = bytes.readInt32LE(at + 4) * WORD + bytes.readUInt32LE(at)
  cursor.at = at + 8
  return Number.isSafeInteger(value) ? value : bytes.readBigInt64LE(at)
}

function readDouble(cursor: Cursor): number {
  const value = cursor.bytes.readDoubleLE(cursor.at)
  cursor.at += 8
  return value
}

function readBool(cursor: Cursor): boolean {
  const id = readWord(cursor)
  if (id !== TRUE_ID && id !== FALSE_ID) throw new UnreadableBytes('neither true nor false')
  return id === TRUE_ID
}

/** Moves behind the bytes and gives where they start and end. */
function passBytes(cursor: Cursor): { start: number; end: number } {
  const { bytes, at } = cursor
  const short = bytes.readUInt8(at)
  const start = short === LONG_STRING ? at + 4 : at + 1
  const length = short === LONG_STRING ? bytes.readUIntLE(at + 1, 3) : short
  const end = start + length
  cursor.at = at + Math.ceil((end - at) / 4) * 4
  assertWithin(cursor)
  return { start, end }
}

const fixed = (length: number, read: (cursor: Cursor) => unknown): Codec => ({
  read,
  skip(cursor) {
    cursor.at += length
  },
})

const ofBytes = (read: (bytes: Buffer, start: number, end: number) => unknown): Codec => ({
  read(cursor) {
    const { start, end } = passBytes(cursor)
    return read(cursor.bytes, start, end)
  },
  skip: passBytes,
})

const plainCodecs = new Map<string, Codec>([
  ['int', fixed(4, readInt)],
  ['long', fixed(8, readLong)],
  ['double', fixed(8, readDouble)],
  ['Bool', { read: readBool, skip: readBool }],
  ['string', ofBytes((bytes, start, end) => bytes.toString('utf8', start, end))],
  ['bytes', ofBytes((bytes, start, end) => bytes.subarray(start, end))],
])

function vectorOf(one: Codec, isBoxed: boolean): Codec {
  const readCount = (cursor: Cursor): number => {
    if (isBoxed && readWord(cursor) !== VECTOR_ID) throw new UnreadableBytes('no vector')
    const count = readInt(cursor)
    if (count < 0 || count * 4 > cursor.bytes.length - cursor.at) throw new UnreadableBytes('no such count')
    return count
  }
  return {
    read(cursor) {
      const values: unknown[] = []
      for (let left = readCount(cursor); left > 0; left -= 1) values.push(one.read(cursor))
      return values
    },
    skip(cursor) {
      for (let left = readCount(cursor); left > 0; left -= 1) one.skip(cursor)
    },
  }
}
