/**
 * Shanks's square forms: splits the number that Telegram asks for before a new key (core.telegram.org/mtproto/auth_key, step 3).
 * All but the first step is done in doubles: for n below 2^63 its numbers stay below 2^36.
 */
import { checkPrimeSync } from 'node:crypto'

/** A form of n itself finds nothing for some n; one of a small multiple of it then does. */
const MULTIPLIERS = [1n, 3n, 5n, 7n, 11n, 15n, 21n, 33n, 35n, 55n, 77n, 105n, 165n, 231n, 385n, 1155n]

/** The largest whole number whose square is not above n. */
function rootOf(n: bigint): bigint {
  let root = BigInt(Math.floor(Math.sqrt(Number(n))))
  while (root * root > n) root -= 1n
  while ((root + 1n) * (root + 1n) <= n) root += 1n
  return root
}

/** Neither 1 nor the number itself. */
const properOf = (factor: bigint, n: bigint) => (factor === 1n || factor === n ? null : factor)

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** A real factor of n; null if none was met within the bound of steps. */
function tryForms(n: bigint, multiplier: bigint): bigint | null {
  const product = n * multiplier
  const wholeRoot = rootOf(product)
  const rest = Number(product - wholeRoot * wholeRoot)
  if (rest === 0) return properOf(gcd(n, wholeRoot), n)
  const root = Number(wholeRoot)
  const most = Math.ceil(6 * Math.sqrt(root))
  let [p, before, q] = [root, 1, rest]
  for (let step = 2; step < most; step += 1) {
    const b = Math.floor((root + p) / q)
    const next = b * q - p
    ;[before, q, p] = [q, before + b * (p - next), next]
    const square = step % 2 === 0 ? Math.round(Math.sqrt(q)) : 0
    if (square * square !== q) continue
    const factor = properOf(goBack(n, product, { root, from: p, square, most }), n)
    if (factor !== null) return factor
  }
  return null
}

/** From the square form to the ambiguous one, whose coefficient shares a factor with n; n itself where there is none. */
function goBack(
  n: bigint,
  product: bigint,
  { root, from, square, most }: { root: number; from: number; square: number; most: number },
): bigint {
  let p = Math.floor((root - from) / square) * square + from
  let before = square
  let q = Number((product - BigInt(p) * BigInt(p)) / BigInt(square))
  for (let step = 0; step < most; step += 1) {
    const b = Math.floor((root + p) / q)
    const next = b * q - p
    if (next === p) return gcd(n, BigInt(p))
    ;[before, q, p] = [q, before + b * (p - next), next]
  }
  return n
}

/** Splits `n` below 2^63 into two factors, the smaller one first; null for a prime, and for what the method cannot split. */
export function factorise(n: bigint): { p: bigint; q: bigint } | null {
  if (n <= 3n || n >= 1n << 63n || checkPrimeSync(n)) return null
  if (n % 2n === 0n) return { p: 2n, q: n / 2n }
  for (const multiplier of MULTIPLIERS) {
    const factor = tryForms(n, multiplier)
    if (factor === null) continue
    const other = n / factor
    return factor < other ? { p: factor, q: other } : { p: other, q: factor }
  }
  return null
}
