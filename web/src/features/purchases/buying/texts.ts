import type { TextPart } from '../../../lib/texts/parts.ts'
import type { buying } from '../locale/buying.en.ts'

declare module '../../../lib/texts/parts.ts' {
  interface Texts {
    buying: typeof buying
  }
}

export const buyingTexts: TextPart = {
  en: () => import('../locale/buying.en.ts'),
  ru: () => import('../locale/buying.ru.ts'),
}
