import type { TextPart } from '../../lib/texts/parts.ts'

/** Texts of the accounts' dialogs. */
export const accountDialogTexts: TextPart = {
  en: () => import('./locale/dialogs.en.ts'),
  ru: () => import('./locale/dialogs.ru.ts'),
}
