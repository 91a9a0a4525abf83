import type { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'

/** A TL long from a decimal id or a safe integer. */
export function long(value: string | number): Api.long {
  return returnBigInt(value)
}

/** TL dates are Unix seconds. */
export function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

/** `#rrggbb` as TL's colour integer. */
export function colorInteger(hex: string): number {
  return Number.parseInt(hex.slice(1), 16)
}

/** Serialises an object once: nesting it copies bytes. For values that many answers share. */
export function freeze<Value extends { getBytes(): Buffer }>(value: Value): Value {
  const bytes = value.getBytes()
  value.getBytes = () => bytes
  return value
}
