// i18next with one language in memory at a time: the other one is fetched when it is chosen.
import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '#contract/settings'
import { browserLanguage, chosenLanguage, keepLanguage } from './language.ts'

export const i18n = createInstance()
export { useTranslation }

const load = async (language: Language) =>
  language === 'ru' ? (await import('./texts/ru.ts')).ru : (await import('./texts/en.ts')).en

async function show(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', await load(language))
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}

/** Before the first render: the stored choice, else the browser's language. */
export async function startI18n(language: Language = chosenLanguage() ?? browserLanguage()): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: await load(language) } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
}

/** Speaks another language from now on and at the next visit; null goes back to the browser's. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  keepLanguage(language)
  await show(language ?? browserLanguage())
}
