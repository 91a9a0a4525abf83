/** Parses, formats and masks phone numbers. In the contract because server and web must agree. */

export interface PhoneReading {
  /** A `+` and digits, as stored. */
  phone: string
  /**
   * Whether the country code is given: by `+` or `00`, or by the 8 that Russia and Kazakhstan dial before a mobile
   * number.
   */
  hasCountry: boolean
}

/** Parses user input; null without any digit. */
export function readPhone(text: string): PhoneReading | null {
  const digits = foldDigits(text).replaceAll(/\D/g, '')
  if (PLUS_FIRST.test(text)) return digits === '' ? null : { phone: `+${digits}`, hasCountry: true }
  if (digits.startsWith('00')) return digits.length === 2 ? null : { phone: `+${digits.slice(2)}`, hasCountry: true }
  if (digits === '') return null
  // Numbers of other countries begin with 8 too, so this applies only without a country code.
  if (/^8\d{10}$/.test(digits)) return { phone: `+7${digits.slice(1)}`, hasCountry: /^8[79]/.test(digits) }
  return { phone: `+${digits}`, hasCountry: false }
}

/** Digits of any script as 0 to 9; other characters unchanged. */
export function foldDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
}

/** "+84 912 345 678", for people. */
export function showPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  const code = callingCodeOf(digits)
  return [`+${code}`, ...groupsOf(code, digits.slice(code.length))].join(' ').trimEnd()
}

/** "+84 ••• ••78": country code and last two digits. */
export function hidePhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 6 ? '•••' : `+${callingCodeOf(digits)} ••• ••${digits.slice(-2)}`
}

/** A plus sign, also full-width or small, before the first digit. */
const PLUS_FIRST = /^\P{Nd}*[+＋﹢]/u

/** Calling codes of one and two digits (ITU-T E.164); all others have three, including Telegram's own 888. */
const SHORT_CODES = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

const callingCodeOf = (digits: string): string => SHORT_CODES.exec(digits)?.[0] ?? digits.slice(0, 3)

/** In groups of three, with the remainder spread over the last ones; +7 as written in its countries. */
function groupsOf(code: string, digits: string): string[] {
  if (code === '7' && digits.length === 10) return cut(digits, [3, 3, 2, 2])
  const count = Math.max(1, Math.floor(digits.length / 3))
  const left = digits.length - count * 3
  return cut(
    digits,
    Array.from({ length: count }, (_, index) => 3 + (left > count ? left : Number(index >= count - left))),
  )
}

function cut(digits: string, sizes: readonly number[]): string[] {
  let from = 0
  return sizes.map((size) => digits.slice(from, (from += size))).filter((group) => group !== '')
}

/** The ten digits of a script are consecutive code points, starting with its zero. */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (point - zero) % 10
}
