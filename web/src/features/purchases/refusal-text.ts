import { useTranslation } from '../../lib/i18n.ts'
import type { purchases } from './locale/en.ts'

type Known = keyof typeof purchases.refusal

/** As it reads after a colon: a small letter first, unless it begins with a name. */
export const afterColon = (text: string, language: string): string =>
  /^(?:Telegram|API)\b/.test(text) ? text : text.slice(0, 1).toLocaleLowerCase(language) + text.slice(1)

/** A refusal in words, by Telegram's name or the panel's code; a name without words is told as it is. */
export function useRefusalText(): (code: string) => string {
  const { t, i18n } = useTranslation()
  const isKnown = (code: string): code is Known => i18n.exists(`purchases.refusal.${code}`)
  return (code) => (isKnown(code) ? t(`purchases.refusal.${code}`, { code }) : t('purchases.refusal.other', { code }))
}
