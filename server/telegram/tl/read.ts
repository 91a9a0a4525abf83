/**
 * TL objects to plain data. The library types an absent optional field as `undefined` and reads it as `null`, so every
 * one of them passes through `?? null` here.
 */
import { unreadableAnswer } from './unreadable.ts'

/** A TL `long`: the library's own, or a number or bigint as the catalogue's reader gives it. */
export type Long = { toString(): string }
/** A class of the schema, abstract for what its constructor takes. */
type TlClass<Value> = abstract new (args: never) => Value

/** The answer, if it is of the class that the method answers with; else throws `refused` ANSWER_NOT_UNDERSTOOD. */
export function expectAnswer<Value>(answer: unknown, type: TlClass<Value>): Value {
  if (answer instanceof type) return answer
  throw unreadableAnswer()
}

/** Of a method that answers with yes; a no is not what any of them has, and tells nothing. */
export function expectTrue(answer: unknown): null {
  if (answer === true) return null
  throw unreadableAnswer()
}

/** The first element of a vector, likewise. */
export function expectFirst<Value>(answer: unknown, type: TlClass<Value>): Value {
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined
  return expectAnswer(first, type)
}

/** A count or a price; throws when it is more than a JavaScript number can hold exactly. */
export function toSafeNumber(value: Long): number {
  const number = typeof value === 'number' ? value : Number(value.toString())
  if (!Number.isSafeInteger(number)) throw unreadableAnswer()
  return number
}

export const toNumberOrNull = (value: Long | null | undefined) => (value == null ? null : toSafeNumber(value))
export const toIso = (seconds: number) => new Date(seconds * 1000).toISOString()
export const toIsoOrNull = (seconds: number | null | undefined) => (seconds ? toIso(seconds) : null)
export const toText = (text: string | null | undefined) => (text ? text : null)
