/** Number formats and plurals of each language. Created on first use, because that loads large tables. */
import type { Language } from './settings.ts'

/** The result of `make` for a language, created once. */
function once<Format>(make: (language: Language) => Format): (language: Language) => Format {
  const made = new Map<Language, Format>()
  return (language) => {
    const format = made.get(language) ?? make(language)
    made.set(language, format)
    return format
  }
}

const numberFormat = once((language) => new Intl.NumberFormat(language))
const pluralRules = once((language) => new Intl.PluralRules(language))

export const formatNumber = (value: number, language: Language): string => numberFormat(language).format(value)

/** The plural form for a number: `one` and `other`, in Russian also `few` and `many`. */
export const pluralForm = (value: number, language: Language) => pluralRules(language).select(value)
