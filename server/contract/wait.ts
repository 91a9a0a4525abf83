import type { Language } from './settings.ts'

const units = [
  { name: 'hour', seconds: 3600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
] as const

/** `in 5 minutes`, `через 5 минут`: rounded up, in the largest unit with a value of at least two (or exactly one). */
export function presentWait(seconds: number, language: Language): string {
  const whole = Math.max(1, Math.ceil(seconds))
  const unit = units.find(({ seconds: size }) => whole >= 2 * size || whole === size) ?? units[2]
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' })
  return format.format(Math.ceil(whole / unit.seconds), unit.name)
}
