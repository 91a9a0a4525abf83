import type { TextPart } from '../../../lib/texts/parts.ts'
import type { spending } from '../locale/spending.en.ts'

declare module '../../../lib/texts/parts.ts' {
  interface Texts {
    spending: typeof spending
  }
}

export const spendingTexts: TextPart = {
  en: () => import('../locale/spending.en.ts'),
  ru: () => import('../locale/spending.ru.ts'),
}
