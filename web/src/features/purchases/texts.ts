import type { TextPart } from '../../lib/texts/parts.ts'

/** The texts of the page, for those of its parts that other pages show. */
export const purchaseTexts: TextPart = { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') }
