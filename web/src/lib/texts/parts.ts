// The texts in parts, so that a page brings its own sentences in the one language that is spoken and no others.
import type { Language } from '#contract/settings'
import type { en } from './en.ts'

type Texts = typeof en
type Sentences<Names extends keyof Texts> = Record<Names, object>

const shell: Record<Language, () => Promise<Sentences<'common' | 'errors'>>> = {
  en: () => import('./shell.en.ts'),
  ru: () => import('./shell.ru.ts'),
}
const signIn: Record<Language, () => Promise<Sentences<'signIn'>>> = {
  en: () => import('../../features/sign-in/locale/en.ts'),
  ru: () => import('../../features/sign-in/locale/ru.ts'),
}
const accounts: Record<Language, () => Promise<Sentences<'accounts'>>> = {
  en: () => import('../../features/accounts/locale/en.ts'),
  ru: () => import('../../features/accounts/locale/ru.ts'),
}
const accountDialogs: Record<Language, () => Promise<Sentences<'accounts'>>> = {
  en: () => import('../../features/accounts/locale/dialogs.en.ts'),
  ru: () => import('../../features/accounts/locale/dialogs.ru.ts'),
}
const activity: Record<Language, () => Promise<Sentences<'activity'>>> = {
  en: () => import('../../features/activity/locale/en.ts'),
  ru: () => import('../../features/activity/locale/ru.ts'),
}
const apiProfiles: Record<Language, () => Promise<Sentences<'apiProfiles'>>> = {
  en: () => import('../../features/api-profiles/locale/en.ts'),
  ru: () => import('../../features/api-profiles/locale/ru.ts'),
}
const gifts: Record<Language, () => Promise<Sentences<'gifts'>>> = {
  en: () => import('../../features/gifts/locale/en.ts'),
  ru: () => import('../../features/gifts/locale/ru.ts'),
}
const settings: Record<Language, () => Promise<Sentences<'settings'>>> = {
  en: () => import('../../features/settings/locale/en.ts'),
  ru: () => import('../../features/settings/locale/ru.ts'),
}
const settingsSections: Record<Language, () => Promise<Sentences<'settings'>>> = {
  en: () => import('../../features/settings/locale/sections.en.ts'),
  ru: () => import('../../features/settings/locale/sections.ru.ts'),
}
const demo: Record<Language, () => Promise<Sentences<'demo'>>> = {
  en: () => import('../../features/demo/locale/en.ts'),
  ru: () => import('../../features/demo/locale/ru.ts'),
}
const later: Record<Language, () => Promise<Sentences<'common' | 'telegram'>>> = {
  en: () => import('./later.en.ts'),
  ru: () => import('./later.ru.ts'),
}

/** Each part's sentences under their own first words, which another part may add to. */
export const textParts = {
  shell,
  signIn,
  accounts,
  accountDialogs,
  activity,
  apiProfiles,
  gifts,
  settings,
  settingsSections,
  demo,
  later,
}

export type TextPart = keyof typeof textParts
export const everyPart: readonly TextPart[] = [
  'shell',
  'signIn',
  'accounts',
  'accountDialogs',
  'activity',
  'apiProfiles',
  'gifts',
  'settings',
  'settingsSections',
  'demo',
  'later',
]
