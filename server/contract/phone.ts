/** How a phone number is read, shown and half hidden. Server and web app have to agree on it, so it stands with the contract. */

export interface PhoneReading {
  /** A `+` and digits, as the panel keeps it. */
  phone: string
  /** Whether the country is told: by `+` or `00`, or by the 8 that Russia and Kazakhstan dial before a mobile number. */
  hasCountry: boolean
}

/** What a person typed; null without any digit. */
export function readPhone(text: string): PhoneReading | null {
  const digits = foldDigits(text).replaceAll(/\D/g, '')
  if (PLUS_FIRST.test(text)) return digits === '' ? null : { phone: `+${digits}`, hasCountry: true }
  if (digits.startsWith('00')) return digits.length === 2 ? null : { phone: `+${digits.slice(2)}`, hasCountry: true }
  if (digits === '') return null
  // 8 begins the numbers of other countries too, so this holds only where no country was told.
  if (/^8\d{10}$/.test(digits)) return { phone: `+7${digits.slice(1)}`, hasCountry: /^8[79]/.test(digits) }
  return { phone: `+${digits}`, hasCountry: false }
}

/** Digits of every script as 0 to 9; the rest of the text as it is. */
export function foldDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
}

/** "+84 912 345 678", for reading aloud. */
export function showPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  const code = callingCodeOf(digits)
  return [`+${code}`, ...groupsOf(code, digits.slice(code.length))].join(' ').trimEnd()
}

/** "+84 ••• ••78": the country and the last two digits. */
export function hidePhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 6 ? '•••' : `+${callingCodeOf(digits)} ••• ••${digits.slice(-2)}`
}

/** A plus sign, also a full-width or small one, before the first digit. */
const PLUS_FIRST = /^\P{Nd}*[+＋﹢]/u

/** Calling codes of one and of two digits (ITU-T E.164); all others have three, Telegram's own 888 among them. */
const SHORT_CODES = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

const callingCodeOf = (digits: string): string => SHORT_CODES.exec(digits)?.[0] ?? digits.slice(0, 3)

/** In threes, what is left over spread over the last ones; +7 as its people write it. */
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

/** The digits of a script stand in a row, from its zero on. */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (point - zero) % 10
}
