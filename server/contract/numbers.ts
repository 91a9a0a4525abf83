/** Numbers as each language writes and counts them. The first use loads the tables, so nothing is made before. */
import type { Language } from './settings.ts'

/** What `make` gives for a language, made once. */
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

/** Which form of a word goes with the number: `one` and `other`, in Russian `few` and `many` too. */
export const pluralForm = (value: number, language: Language) => pluralRules(language).select(value)
