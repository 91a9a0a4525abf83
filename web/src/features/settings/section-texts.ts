import type { TextPart } from '../../lib/texts/parts.ts'

/** Texts of the sections that load after the page. */
export const settingsSectionTexts: TextPart = {
  en: () => import('./locale/sections.en.ts'),
  ru: () => import('./locale/sections.ru.ts'),
}
