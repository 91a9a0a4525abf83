// i18next with one language in memory at a time, and only the parts that were loaded: see texts/parts.ts.
import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from '#contract/settings'
import { browserLanguage, chosenLanguage, currentLanguage, keepLanguage } from './language.ts'
import { shellTexts, type TextPart } from './texts/parts.ts'

export const i18n = createInstance()
export { useTranslation }

const wanted = new Set([shellTexts])
const loaded: Record<Language, Map<TextPart, Promise<void>>> = { en: new Map(), ru: new Map() }

/** Settles `started`. */
let tellStarted = () => {}
/** The library is ready; the text files are requested before that. */
const started = new Promise<void>((resolve) => {
  tellStarted = resolve
})

async function load(language: Language, part: TextPart): Promise<void> {
  const [sentences] = await Promise.all([part[language](), started])
  i18n.addResourceBundle(language, 'translation', { ...sentences }, true, true)
}

/** Loads once; a failed load is retried next time. */
function loadOnce(language: Language, part: TextPart): Promise<void> {
  const known = loaded[language].get(part)
  if (known) return known
  const loading = load(language, part)
  loaded[language].set(part, loading)
  loading.catch(() => loaded[language].delete(part))
  return loading
}

const loadAll = (language: Language) => Promise.all([...wanted].map((part) => loadOnce(language, part)))

/** The current language, or the one being loaded. */
let spoken: Language | null = null

/** Loads texts together with the code that uses them; wait for it before rendering that code. */
export async function bringTexts(...parts: TextPart[]): Promise<void> {
  for (const part of parts) wanted.add(part)
  const language = spoken ?? currentLanguage()
  await Promise.all(parts.map((part) => loadOnce(language, part)))
  // Another language was chosen meanwhile.
  if (spoken !== null && spoken !== language) await bringTexts(...parts)
}

/** Code and its texts, in parallel. */
export async function withTexts<Module>(code: Promise<Module>, ...parts: TextPart[]): Promise<Module> {
  const [module] = await Promise.all([code, bringTexts(...parts)])
  return module
}

/** Before the first render: the stored choice, else the browser's language. */
export async function startI18n(language: Language = chosenLanguage() ?? browserLanguage()): Promise<void> {
  spoken = language
  const texts = loadAll(language)
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    // No need to wait: the texts come from our own files.
    initAsync: false,
  })
  tellStarted()
  await texts
  document.documentElement.lang = language
}

/** Switches the language, now and for the next visit; null goes back to the browser's. */
export async function chooseLanguage(language: Language | null): Promise<void> {
  keepLanguage(language)
  const next = language ?? browserLanguage()
  spoken = next
  await loadAll(next)
  await i18n.changeLanguage(next)
  document.documentElement.lang = next
}
