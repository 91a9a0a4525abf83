/** Numbers with nouns, in the grammar of each language. */
import { formatNumber, pluralForm } from './numbers.ts'

type Amount = number | null | undefined

export const countEn = (value: Amount, one: string, other: string): string =>
  `${formatNumber(value ?? 0, 'en')} ${pluralForm(value ?? 0, 'en') === 'one' ? one : other}`

/** `none` if there is no price. */
export const starsEn = (value: Amount): string =>
  value === null || value === undefined ? 'none' : countEn(value, 'Star', 'Stars')

export function spanEn(seconds = 0): string {
  if (seconds < 120) return countEn(seconds, 'second', 'seconds')
  if (seconds < 7200) return countEn(Math.ceil(seconds / 60), 'minute', 'minutes')
  return countEn(Math.ceil(seconds / 3600), 'hour', 'hours')
}

export function countRu(value: Amount, [one, few, many]: readonly [one: string, few: string, many: string]): string {
  const form = pluralForm(value ?? 0, 'ru')
  return `${formatNumber(value ?? 0, 'ru')} ${form === 'one' ? one : form === 'few' ? few : many}`
}

/** `нет` if there is no price. */
export const starsRu = (value: Amount): string =>
  value === null || value === undefined ? 'нет' : countRu(value, ['звезда', 'звезды', 'звёзд'])

/** In the accusative, as after «подождать». */
export function spanRu(seconds = 0): string {
  if (seconds < 120) return countRu(seconds, ['секунду', 'секунды', 'секунд'])
  if (seconds < 7200) return countRu(Math.ceil(seconds / 60), ['минуту', 'минуты', 'минут'])
  return countRu(Math.ceil(seconds / 3600), ['час', 'часа', 'часов'])
}
