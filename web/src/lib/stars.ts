// Stars as integer nanos (1 Star = 10⁹), so that nothing is rounded for display or in a sum.

const PLACES = 9
const ONE = 10n ** BigInt(PLACES)

/** An amount of Stars from the API, in nanos. */
export function toNanos(amount: number): bigint {
  // The shortest decimal for this number, as the server wrote it. Very small ones are printed with an exponent.
  const text = String(amount).includes('e') ? amount.toFixed(PLACES) : String(amount)
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  const nanos = BigInt(whole + part.slice(0, PLACES).padEnd(PLACES, '0'))
  return amount < 0 ? -nanos : nanos
}

/** The integer and fractional parts; `part` without trailing zeros, empty if there is none. */
export function splitNanos(nanos: bigint): { isNegative: boolean; whole: bigint; part: string } {
  const isNegative = nanos < 0n
  const size = isNegative ? -nanos : nanos
  const part = String(size % ONE)
    .padStart(PLACES, '0')
    .replace(/0+$/, '')
  return { isNegative, whole: size / ONE, part }
}
