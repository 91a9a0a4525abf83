import type { TextPart } from '../../lib/texts/parts.ts'
import type { apiProfiles } from './locale/en.ts'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    apiProfiles: typeof apiProfiles
  }
}

export const apiProfileTexts: TextPart = {
  en: () => import('./locale/en.ts'),
  ru: () => import('./locale/ru.ts'),
}
