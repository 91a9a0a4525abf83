// The texts of one language outside of any component, for tests of what is put into words.
import { createInstance, type TFunction } from 'i18next'
import type { Language } from '#contract/settings'
import { everyText } from './every-text.ts'

/** Translates into that language, with all texts. */
export function speak(language: Language): TFunction {
  const instance = createInstance()
  void instance.init({ lng: language, fallbackLng: false, initAsync: false, interpolation: { escapeValue: false } })
  for (const { sentences } of everyText[language])
    instance.addResourceBundle(language, 'translation', { ...sentences }, true, true)
  return instance.t
}
