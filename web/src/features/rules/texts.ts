import type { TextPart } from '../../lib/texts/parts.ts'
import type { ruleEditor } from './locale/editor.en.ts'
import type { reasons } from './locale/reasons.en.ts'
import type { rehearsal } from './locale/rehearsal.en.ts'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    ruleEditor: typeof ruleEditor
    reasons: typeof reasons
    rehearsal: typeof rehearsal
  }
}

export const editorTexts: TextPart = {
  en: () => import('./locale/editor.en.ts'),
  ru: () => import('./locale/editor.ru.ts'),
}
/** Why a gift, or a piece of it, is not bought. */
export const reasonTexts: TextPart = {
  en: () => import('./locale/reasons.en.ts'),
  ru: () => import('./locale/reasons.ru.ts'),
}
export const rehearsalTexts: TextPart = {
  en: () => import('./locale/rehearsal.en.ts'),
  ru: () => import('./locale/rehearsal.ru.ts'),
}
