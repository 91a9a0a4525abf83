import type { Language } from '#contract/settings'

/** Also read by public/theme.js, which sets the page's language before the first paint. */
const STORAGE_KEY = 'giftbuyer.language'

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'ru'

/** The first of the browser's languages that the panel has; English if there is none. */
export function browserLanguage(): Language {
  for (const tag of navigator.languages) {
    const primary = tag.slice(0, 2).toLowerCase()
    if (isLanguage(primary)) return primary
  }
  return 'en'
}

/** The choice stored on this device, or null: then the browser's language applies. */
export function chosenLanguage(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return isLanguage(stored) ? stored : null
  } catch {
    return null
  }
}

/** Stores the choice for the next visit; null clears it. If storage is blocked, it lasts for this visit. */
export function keepLanguage(language: Language | null): void {
  try {
    if (language === null) localStorage.removeItem(STORAGE_KEY)
    else localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // Without storage the browser's language applies at the next visit.
  }
}

/** The page's current language. */
export function currentLanguage(): Language {
  const shown = document.documentElement.lang
  return isLanguage(shown) ? shown : (chosenLanguage() ?? browserLanguage())
}
