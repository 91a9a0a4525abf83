// Stars as whole numbers of nanos (1 Star = 10⁹), so that nothing is rounded on the way to the screen or in a sum.

const PLACES = 9
const ONE = 10n ** BigInt(PLACES)

/** An amount of Stars, as the API tells it, in nanos. */
export function toNanos(amount: number): bigint {
  // The shortest decimal that is this number: what the server wrote. Very small ones are printed with an exponent.
  const text = String(amount).includes('e') ? amount.toFixed(PLACES) : String(amount)
  const [whole = '0', part = ''] = text.replace('-', '').split('.')
  const nanos = BigInt(whole + part.slice(0, PLACES).padEnd(PLACES, '0'))
  return amount < 0 ? -nanos : nanos
}

/** What stands before and behind the decimal point; `part` without trailing zeros, empty where there is none. */
export function splitNanos(nanos: bigint): { isNegative: boolean; whole: bigint; part: string } {
  const isNegative = nanos < 0n
  const size = isNegative ? -nanos : nanos
  const part = String(size % ONE)
    .padStart(PLACES, '0')
    .replace(/0+$/, '')
  return { isNegative, whole: size / ONE, part }
}
