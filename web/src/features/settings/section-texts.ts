import type { TextPart } from '../../lib/texts/parts.ts'

/** What the sections say that come once the page stands. */
export const settingsSectionTexts: TextPart = {
  en: () => import('./locale/sections.en.ts'),
  ru: () => import('./locale/sections.ru.ts'),
}
