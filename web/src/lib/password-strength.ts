/** 0: too short for the panel · 1 weak · 2 fair · 3 good · 4 strong. */
export type PasswordStrength = 0 | 1 | 2 | 3 | 4

const MIN_LENGTH = 8
const COMMON = /passw|qwert|12345|abcdef|admin|letmein|йцукен|парол|giftbuyer|telegram/i

const alphabets = [/[a-zа-яё]/, /[A-ZА-ЯЁ]/, /\d/, /[^\p{L}\d]/u]

/** A rough guess for the meter: the length counts most, repeats and well-known words count against it. */
export function rateStrength(password: string, username = ''): PasswordStrength {
  if (password.length < MIN_LENGTH) return 0
  const distinct = new Set(password.toLowerCase()).size
  const kinds = alphabets.filter((alphabet) => alphabet.test(password)).length
  let points = Math.min(password.length, 24) / 4 + kinds * 0.6
  if (distinct < 5) points -= 3
  else if (distinct < password.length / 2) points -= 1
  if (COMMON.test(password)) points -= 2
  if (username.length > 2 && password.toLowerCase().includes(username.toLowerCase())) points -= 2
  if (points >= 5.4) return 4
  if (points >= 4.4) return 3
  return points >= 3.2 ? 2 : 1
}
