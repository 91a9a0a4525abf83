// Texts in parts, so that a page loads only its own, in one language.
import type { Language } from '#contract/settings'
import type { common } from '../locale/en.ts'
import type { errors } from '../locale/errors.en.ts'
import type { common as laterCommon } from '../locale/later.en.ts'
import type { telegram } from '../locale/telegram.en.ts'

/**
 * All English texts by their first key, which translation keys are checked against. A feature adds its own: `declare
 * module '…/lib/texts/parts.ts' { interface Texts { gifts: typeof gifts } }`.
 */
export interface Texts {
  common: typeof common & typeof laterCommon
  errors: typeof errors
  telegram: typeof telegram
}

/** Texts that are loaded together, by first key; another part may add to the same key. */
export type TextPart = Record<Language, () => Promise<Partial<Record<keyof Texts, object>>>>

/** Needed before anything else. */
export const shellTexts: TextPart = {
  en: () => import('./shell.en.ts'),
  ru: () => import('./shell.ru.ts'),
}

/** Not needed by any page at its start. */
export const laterTexts: TextPart = {
  en: () => import('./later.en.ts'),
  ru: () => import('./later.ru.ts'),
}
