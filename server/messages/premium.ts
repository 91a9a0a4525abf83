/** Whether an account has Premium, in a few words. */
import type { Language } from '../contract/settings.ts'

const words = {
  until: { en: 'Premium until {day}', ru: 'Premium до {day}' },
  endless: { en: 'Premium', ru: 'Premium' },
  none: { en: 'No Premium', ru: 'Без Premium' },
}

/** `until` in milliseconds; `told` is Telegram's own sentence, for an end that it does not say in a way that can be read. */
export function explainPremium(
  { isPremium, until, told }: { isPremium: boolean; until: number | null; told: string | null },
  language: Language,
): string {
  if (!isPremium) return words.none[language]
  if (until === null) return told ?? words.endless[language]
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(until)
  // The Russian form ends in an abbreviation of "year", which nobody says here.
  return words.until[language].replace('{day}', day.replace(/\s*г\.$/, ''))
}
