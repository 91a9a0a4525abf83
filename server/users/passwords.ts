import { hash, verify } from '@node-rs/argon2'

/** OWASP's profile of argon2id (the library's default kind) for a server without much memory: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long without a hash as with one, so that an unknown name cannot be told by the time. */
  verify(password: string, passwordHash: string | null): Promise<boolean>
}

/** One keyboard's й is one character, another's two: both are the same password. */
const plain = (password: string) => password.normalize('NFC')

export function createPasswords(): Passwords {
  let nobody: Promise<string> | null = null
  return {
    hash: (password) => hash(plain(password), cost),
    async verify(password, passwordHash) {
      const other = await (nobody ??= hash('nobody', cost))
      const fits = await verify(passwordHash ?? other, plain(password), cost)
      return fits && passwordHash !== null
    },
  }
}
