// The texts in parts, so that a page brings its own sentences in the one language that is spoken and no others.
import type { Language } from '#contract/settings'
import type { common } from '../locale/en.ts'
import type { errors } from '../locale/errors.en.ts'
import type { common as laterCommon } from '../locale/later.en.ts'
import type { telegram } from '../locale/telegram.en.ts'

/**
 * Every English sentence of the panel by its first word, which is what the keys are checked against. A feature adds its own:
 * `declare module '…/lib/texts/parts.ts' { interface Texts { gifts: typeof gifts } }`.
 */
export interface Texts {
  common: typeof common & typeof laterCommon
  errors: typeof errors
  telegram: typeof telegram
}

/** Sentences that come together, under their own first words, which another part may add to. */
export type TextPart = Record<Language, () => Promise<Partial<Record<keyof Texts, object>>>>

/** What is needed before anything else. */
export const shellTexts: TextPart = {
  en: () => import('./shell.en.ts'),
  ru: () => import('./shell.ru.ts'),
}

/** What no page begins with. */
export const laterTexts: TextPart = {
  en: () => import('./later.en.ts'),
  ru: () => import('./later.ru.ts'),
}
