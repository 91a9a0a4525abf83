// Numbers, dates and ages in the page's language. Formatters are created once per language.
import type { Language } from '#contract/settings'
import { i18n, useTranslation } from './i18n.ts'
import { splitNanos } from './stars.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const KILO = 1000

function buildFormat(language: Language) {
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const point = size.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' })
  const minute = { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const
  const moment = new Intl.DateTimeFormat(language, minute)
  const momentOfYear = new Intl.DateTimeFormat(language, { year: 'numeric', ...minute })
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })

  // Russian appends "г." to the year, which is noise in a table or on a card.
  const showDate = (at: Date): string => date.format(at).replace(/\s?г\.$/, '')
  const showDay = (iso: string, nowMs = Date.now()): string => {
    const at = new Date(iso)
    return at.getFullYear() === new Date(nowMs).getFullYear() ? day.format(at) : showDate(at)
  }

  return {
    language,
    /** An integer. */
    number: (value: number) => plain.format(value),
    /** Stars with all their nanos, never rounded; the fraction separately, with its decimal point. */
    stars(nanos: bigint): { whole: string; part: string } {
      const { isNegative, whole, part } = splitNanos(nanos)
      return { whole: `${isNegative ? '−' : ''}${plain.format(whole)}`, part: part && point + part }
    },
    /** A file size: "4.2 MB". */
    bytes(bytes: number): string {
      const unit = bytes < KILO * KILO ? 'kb' : bytes < KILO ** 3 ? 'mb' : 'gb'
      const shown = bytes / KILO ** { kb: 1, mb: 2, gb: 3 }[unit]
      // Less than a kilobyte is not shown as zero.
      return i18n.t(`common.size.${unit}`, { n: size.format(bytes > 0 ? Math.max(0.1, shown) : 0) })
    },
    /** `share` from 0 to 1. */
    percent: (share: number) => percent.format(share),
    /** Day and month, with the year only if it is not the current one. */
    day: showDay,
    /** Day, month, year. */
    date: (iso: string) => showDate(new Date(iso)),
    /** Day, month and time without seconds, with the year only if it is not the current one. */
    moment(iso: string, nowMs = Date.now()): string {
      const at = new Date(iso)
      return (at.getFullYear() === new Date(nowMs).getFullYear() ? moment : momentOfYear).format(at)
    },
    /** With seconds. */
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    /** "2 min ago"; after a week, the date. A clock that is ahead gives "just now". */
    age(iso: string, nowMs = Date.now()): string {
      const seconds = Math.floor((nowMs - Date.parse(iso)) / 1000)
      if (seconds < 5) return i18n.t('common.age.now')
      if (seconds < MINUTE) return i18n.t('common.age.seconds', { n: seconds })
      if (seconds < HOUR) return i18n.t('common.age.minutes', { n: Math.floor(seconds / MINUTE) })
      if (seconds < DAY) return i18n.t('common.age.hours', { n: Math.floor(seconds / HOUR) })
      if (seconds < 7 * DAY) return i18n.t('common.age.days', { n: Math.floor(seconds / DAY) })
      return showDay(iso, nowMs)
    },
    /** "0.4 s ago": for what happens every few seconds. */
    exactAge(ms: number): string {
      const seconds = ms / 1000
      return i18n.t('common.age.seconds', { n: seconds < 10 ? tenths.format(seconds) : plain.format(seconds) })
    },
    /** A duration: "41 s", "3 min", "2 h 10 min". */
    duration(seconds: number): string {
      const whole = Math.max(0, Math.ceil(seconds))
      if (whole < 2 * MINUTE) return i18n.t('common.wait.seconds', { n: whole })
      if (whole < HOUR) return i18n.t('common.wait.minutes', { n: Math.ceil(whole / MINUTE) })
      const hours = Math.floor(whole / HOUR)
      const minutes = Math.ceil((whole % HOUR) / MINUTE)
      if (hours >= 24 || minutes === 0) return i18n.t('common.wait.hours', { n: hours })
      return i18n.t('common.wait.hoursMinutes', { h: hours, m: minutes })
    },
    /** A countdown: "0:42". */
    clock(seconds: number): string {
      const whole = Math.max(0, Math.ceil(seconds))
      return `${Math.floor(whole / MINUTE)}:${String(whole % MINUTE).padStart(2, '0')}`
    },
  }
}

export type Format = ReturnType<typeof buildFormat>

const built: Record<Language, Format | null> = { en: null, ru: null }

/** The formatters of one language. */
export function formatFor(language: Language): Format {
  const format = built[language] ?? buildFormat(language)
  built[language] = format
  return format
}

/** The formatters of the page's language; re-renders the component when the language changes. */
export function useFormat(): Format {
  const { i18n: current } = useTranslation()
  return formatFor(current.language === 'ru' ? 'ru' : 'en')
}
