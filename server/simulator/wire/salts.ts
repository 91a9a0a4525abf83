import { sha256 } from './hashes.ts'

/** Salts of two adjacent windows are valid at the same time, so a change never breaks a message in flight. */
const STEP_SECONDS = 30 * 60
const LIFE_SECONDS = 2 * STEP_SECONDS
/** How far ahead a client's clock may be when it starts to use the next salt. */
const EARLY_SECONDS = 30

export interface Salt {
  value: bigint
  /** Unix seconds. */
  validSince: number
  validUntil: number
}

/** The salt of each window is derived from the auth key: nothing to store, and a restarted server has the same ones. */
function saltOfWindow(authKey: Buffer, window: number): Salt {
  const validSince = window * STEP_SECONDS
  const value = sha256(authKey, Buffer.from(`salt ${window}`)).readBigUInt64LE(0)
  return { value, validSince, validUntil: validSince + LIFE_SECONDS }
}

/** The salt to use from now on. */
export function currentSalt(authKey: Buffer, nowMs: number): bigint {
  return saltOfWindow(authKey, windowAt(nowMs / 1000)).value
}

export function isValidSalt(authKey: Buffer, salt: bigint, nowMs: number): boolean {
  const window = windowAt(nowMs / 1000)
  const next = windowAt(nowMs / 1000 + EARLY_SECONDS)
  return [window, window - 1, next].some((candidate) => saltOfWindow(authKey, candidate).value === salt)
}

/** The current salt and those after it. */
export function futureSalts(authKey: Buffer, nowMs: number, count: number): Salt[] {
  const first = windowAt(nowMs / 1000)
  return Array.from({ length: count }, (_, index) => saltOfWindow(authKey, first + index))
}

const windowAt = (seconds: number): number => Math.floor(seconds / STEP_SECONDS)
