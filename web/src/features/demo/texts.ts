import type { TextPart } from '../../lib/texts/parts.ts'
import type { demo } from './locale/en.ts'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    demo: typeof demo
  }
}

export const demoTexts: TextPart = {
  en: () => import('./locale/en.ts'),
  ru: () => import('./locale/ru.ts'),
}
