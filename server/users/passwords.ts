import * as argon2 from '@node-rs/argon2'
import pLimit from 'p-limit'
import { AppError } from '../lib/app-error.ts'

/**
 * OWASP's argon2id profile (the library's default variant) for a server with little memory: 19 MiB, two passes. If you
 * raise it here, every password is rehashed at its user's next sign-in.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Concurrent hashes for unknown devices, and separately for known ones: memory stays bounded. */
const STRANGERS_AT_ONCE = 2
const KNOWN_AT_ONCE = 1
const WAITING_AT_MOST = 30
const FULL_RETRY_SECONDS = 5

export interface Passwords {
  /** This and `verify` throw `rate_limited` if too many are queued. */
  hash(password: string, isKnown: boolean): Promise<string>
  /**
   * Takes as long without a hash as with one, so that timing does not reveal unknown names. `isKnown`: the request
   * comes from a known device or sign-in of the user, which attempts by strangers do not delay.
   */
  verify(password: string, passwordHash: string | null, isKnown: boolean): Promise<boolean>
  /** Whether the hash has a lower cost than today's. */
  isOutdated(passwordHash: string): boolean
}

/** Unicode-normalised: й is one character on some keyboards and two on others. */
const plain = (password: string) => password.normalize('NFC')

export function createPasswords(library: Pick<typeof argon2, 'hash' | 'verify'> = argon2): Passwords {
  const strangers = createLane(STRANGERS_AT_ONCE)
  const known = createLane(KNOWN_AT_ONCE)
  const laneOf = (isKnown: boolean) => (isKnown ? known : strangers)
  let nobody: Promise<string> | null = null
  const hashNobody = () => {
    nobody ??= library.hash('nobody', cost).catch((error: unknown) => {
      nobody = null
      throw error
    })
    return nobody
  }
  return {
    hash: (password, isKnown) => laneOf(isKnown)(() => library.hash(plain(password), cost)),
    verify: (password, passwordHash, isKnown) =>
      laneOf(isKnown)(async () => {
        const other = await hashNobody()
        const fits = await library.verify(passwordHash ?? other, plain(password))
        return fits && passwordHash !== null
      }),
    isOutdated(passwordHash) {
      const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(passwordHash) ?? []
      return !(Number(memory) >= cost.memoryCost && Number(time) >= cost.timeCost)
    },
  }
}

/** A bounded queue: callers are refused when it is full. */
function createLane(atOnce: number) {
  const limit = pLimit(atOnce)
  let inside = 0
  return async <Result>(task: () => Promise<Result>): Promise<Result> => {
    if (inside >= atOnce + WAITING_AT_MOST) throw new AppError('rate_limited', { retry_after: FULL_RETRY_SECONDS })
    inside++
    try {
      return await limit(task)
    } finally {
      inside--
    }
  }
}
