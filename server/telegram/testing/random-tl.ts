/** Random valid objects of the schema, made with the library's own classes and therefore with its own bytes. */
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import definitions from 'telegram/tl/generated/api-definitions.js'
import * as fc from 'fast-check'

interface Field {
  type: string | null
  isVector: boolean
  isFlag: boolean
  flagName: string | null
  flagIndex: number
  flagIndicator: boolean
}

interface Definition {
  name: string
  namespace?: string
  argsConfig: Record<string, Field>
  result: string
  isFunction: boolean
}

const schema: readonly Definition[] = definitions
const plain = new Map<string, fc.Arbitrary<unknown>>([
  ['int', fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })],
  // Money above all: around the last exact number, at the ends of 64 bits, and anything between.
  [
    'long',
    fc
      .oneof(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
        fc.bigInt({ min: 0n, max: 100_000n }),
      )
      .map((value) => returnBigInt(value.toString())),
  ],
  ['double', fc.double()],
  ['Bool', fc.boolean()],
  ['string', fc.string({ unit: 'grapheme', maxLength: 80 })],
  [
    'bytes',
    fc
      .oneof(fc.uint8Array({ maxLength: 24 }), fc.uint8Array({ minLength: 240, maxLength: 300 }))
      .map((bytes) => Buffer.from(bytes)),
  ],
])

export const nameOf = ({ namespace, name }: Definition) => (namespace ? `${namespace}.${name}` : name)
const constructorsOf = (type: string) => schema.filter((one) => !one.isFunction && one.result === type)

/** Every constructor that an object of the type may hold, however deep. */
export function reachableFrom(type: string): Definition[] {
  const types = new Set([type])
  for (const one of types)
    for (const { argsConfig } of constructorsOf(one))
      for (const field of Object.values(argsConfig))
        if (field.type !== null && field.type !== 'true' && !plain.has(field.type)) types.add(field.type)
  return [...types].flatMap(constructorsOf)
}

/** What decides which of all objects is built. */
export interface Choices {
  /** Below this, types that may hold themselves end. */
  maxDepth: number
  plain(arbitrary: fc.Arbitrary<unknown>): unknown
  /** Index of the constructor to build. */
  pick(names: string[]): number
  isThere(): boolean
  length(type: string): number
}

export function buildTl(type: string, choices: Choices, depth = 0): { getBytes(): Buffer } {
  const all = constructorsOf(type)
  const leaves = all.filter(({ argsConfig }) => Object.values(argsConfig).every((field) => isPlain(field)))
  const from = depth >= choices.maxDepth && leaves.length > 0 ? leaves : all
  const chosen = from[choices.pick(from.map(nameOf))]
  if (!chosen) throw new Error(`no constructor of ${type}`)
  const args: Record<string, unknown> = {}
  // Fields of one flag bit are there together.
  const bits = new Map<string, boolean>()
  for (const [name, field] of Object.entries(chosen.argsConfig)) {
    if (field.flagIndicator || field.type === null) continue
    const bit = `${field.flagName} ${field.flagIndex}`
    if (field.isFlag && !bits.has(bit)) bits.set(bit, choices.isThere() && (depth < choices.maxDepth || isPlain(field)))
    if (field.isFlag && bits.get(bit) === false) continue
    const fieldType = field.type
    const one = (): unknown => {
      const arbitrary = plain.get(fieldType)
      if (fieldType === 'true') return true
      return arbitrary ? choices.plain(arbitrary) : buildTl(fieldType, choices, depth + 1)
    }
    args[name] = field.isVector ? Array.from({ length: choices.length(fieldType) }, one) : one()
  }
  return create(nameOf(chosen), args)
}

const isPlain = ({ type, isVector }: Field) => !isVector && (type === null || type === 'true' || plain.has(type))

function create(className: string, args: object): { getBytes(): Buffer } {
  const Class: unknown = className.split('.').reduce<unknown>((at, part) => Reflect.get(Object(at), part), Api)
  if (typeof Class !== 'function') throw new Error(`the library has no ${className}`)
  const made: { getBytes(): Buffer } = Reflect.construct(Class, [args])
  return made
}
