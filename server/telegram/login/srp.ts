/**
 * The answer to a 2FA password question (SRP 6a as Telegram uses it), computed off the event loop as far as it goes. The
 * library's own computeCheck runs 100 000 rounds of PBKDF2 synchronously, and stops every other account meanwhile.
 */
import { checkPrime, createHash, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

const PRIME_BYTES = 256
const ROUNDS = 100_000
const derive = promisify(pbkdf2)
const isPrime = promisify(checkPrime)
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

export interface PasswordQuestion {
  salt1: Buffer
  salt2: Buffer
  g: number
  p: Buffer
  /** The server's public value. */
  b: Buffer
}

export interface PasswordAnswer {
  a: Buffer
  m1: Buffer
}

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const toBigInt = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex') || '0'}`)
const toBytes = (value: bigint) => Buffer.from(value.toString(16).padStart(PRIME_BYTES * 2, '0'), 'hex')

/** base ^ exponent mod modulus, letting other work in between every few milliseconds. */
async function modPow(base: bigint, exponent: bigint, modulus: bigint): Promise<bigint> {
  const bits = exponent.toString(2)
  let result = 1n
  for (let index = 0; index < bits.length; index += 1) {
    result = (result * result) % modulus
    if (bits[index] === '1') result = (result * base) % modulus
    if (index % 256 === 255) await nextTurn()
  }
  return result
}

const checkedPrimes = new Map<string, Promise<boolean>>()

/** p is a safe prime of 2048 bits, and g generates the subgroup of order (p - 1) / 2 (MTProto's rules for both). */
async function isGoodGroup(p: Buffer, g: number): Promise<boolean> {
  const value = toBigInt(p)
  const rests: Record<number, () => boolean> = {
    2: () => value % 8n === 7n,
    3: () => value % 3n === 2n,
    4: () => true,
    5: () => value % 5n === 1n || value % 5n === 4n,
    6: () => value % 24n === 19n || value % 24n === 23n,
    7: () => [3n, 5n, 6n].includes(value % 7n),
  }
  if (p.length !== PRIME_BYTES || (p[0] ?? 0) < 128 || rests[g]?.() !== true) return false
  const name = p.toString('base64')
  const known = checkedPrimes.get(name)
  if (known !== undefined) return known
  const check = Promise.all([isPrime(value), isPrime((value - 1n) / 2n)]).then((answers) => answers.every(Boolean))
  // Telegram has one prime; a server that sends ever new ones must not fill the memory.
  if (checkedPrimes.size < 8) checkedPrimes.set(name, check)
  return check
}

/** A public value near either end of the group would give the password away. */
function isSafePublic(value: bigint, p: bigint): boolean {
  const margin = 1n << 1984n
  return value >= margin && value <= p - margin
}

/** Answers the question with the password, or null when the server's numbers are not safe to use. */
export async function answerPassword(question: PasswordQuestion, password: string): Promise<PasswordAnswer | null> {
  const { salt1, salt2, g } = question
  const p = toBigInt(question.p)
  const b = toBigInt(question.b)
  if (!(await isGoodGroup(question.p, g)) || question.b.length > PRIME_BYTES || b <= 0n || b >= p) return null

  const inner = sha256(salt2, sha256(salt1, Buffer.from(password, 'utf8'), salt1), salt2)
  const stretched = await derive(inner, salt1, ROUNDS, 64, 'sha512')
  const x = toBigInt(sha256(salt2, stretched, salt2))

  const gBytes = toBytes(BigInt(g))
  const bBytes = toBytes(b)
  const k = toBigInt(sha256(question.p, gBytes))
  const base = (((b - k * (await modPow(BigInt(g), x, p))) % p) + p) % p
  if (!isSafePublic(base, p)) return null

  for (;;) {
    const secret = toBigInt(randomBytes(PRIME_BYTES))
    const a = await modPow(BigInt(g), secret, p)
    const aBytes = toBytes(a)
    const u = toBigInt(sha256(aBytes, bBytes))
    if (!isSafePublic(a, p) || u === 0n) continue
    const shared = sha256(toBytes(await modPow(base, secret + u * x, p)))
    const groupHash = sha256(question.p)
    const generatorHash = sha256(gBytes)
    const mixed = Buffer.from(groupHash.map((byte, index) => byte ^ (generatorHash[index] ?? 0)))
    return { a: aBytes, m1: sha256(mixed, sha256(salt1), sha256(salt2), aBytes, bBytes, shared) }
  }
}
