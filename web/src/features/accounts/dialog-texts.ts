import type { TextPart } from '../../lib/texts/parts.ts'

/** What the dialogs of the accounts say. */
export const accountDialogTexts: TextPart = {
  en: () => import('./locale/dialogs.en.ts'),
  ru: () => import('./locale/dialogs.ru.ts'),
}
