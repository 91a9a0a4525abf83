import type { LatePage } from '../../components/page.ts'
import type { signIn } from './locale/en.ts'

declare module '../../lib/texts/parts.ts' {
  interface Texts {
    signIn: typeof signIn
  }
}

/** Shown at every URL while nobody is signed in; its frame is in web/boot-frame.tsx. */
export const signInPage: LatePage = {
  name: 'sign-in',
  load: async () => ({ default: (await import('./SignInPage.tsx')).SignInPage }),
  texts: { en: () => import('./locale/en.ts'), ru: () => import('./locale/ru.ts') },
}
