import type { Drop } from '#contract/drops'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { afterColon, useRefusalText } from '../purchases/refusal-text.ts'
import { isReasonCode, useReasonText } from '../rules/reason-text.ts'
import styles from './drops.module.css'

interface DropWordsProps {
  timeline: Drop['timeline']
  nameOf: (accountId: number) => string
  isLive: boolean
}

type Step = Drop['timeline'][number]

/** The timeline in sentences. */
export function DropWords({ timeline, nameOf, isLive }: DropWordsProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useStepText(nameOf)
  const steps = timeline.toSorted((a, b) => a.ms - b.ms)
  return (
    <ol className={styles['words']} aria-live={isLive ? 'polite' : undefined}>
      {steps.map((step, index) => (
        // Steps only ever follow each other.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} data-step={step.step}>
          <span>{t('drops.words.at', { n: format.number(Math.round(step.ms)) })}</span>
          <span>{say(step)}</span>
        </li>
      ))}
    </ol>
  )
}

const capital = (text: string, language: string) => text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1)
/** Telegram's or the panel's code; anything else is not for people. */
const isCode = (detail: string | undefined): detail is string => detail !== undefined && /^[A-Za-z_]+$/.test(detail)
const ofTrouble = new Set<Step['step']>(['refused', 'handed_over'])

function useStepText(nameOf: (accountId: number) => string): (step: Step) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const { language } = format
  const reasonText = useReasonText()
  const refusalText = useRefusalText()
  const whyOf = (code: string) => (isReasonCode(code) ? reasonText({ code, is: null, wants: null }) : refusalText(code))
  return ({ step, account_id: id, detail }) => {
    const planned = step === 'decided' && id !== undefined ? Number(detail) : Number.NaN
    if (id !== undefined && Number.isSafeInteger(planned))
      return `${nameOf(id)}: ${t('drops.plan', { count: planned, n: format.number(planned) })}`
    const until = step === 'waits_for_unlock' && detail !== undefined ? Date.parse(detail) : Number.NaN
    const when = Number.isNaN(until) ? '' : ` (${format.dateTime(new Date(until).toISOString())})`
    const what = t(`drops.step.${step}`) + when
    const why = ofTrouble.has(step) && isCode(detail) ? `: ${afterColon(whyOf(detail), language)}` : ''
    return id === undefined ? capital(what, language) + why : `${nameOf(id)}: ${what}${why}`
  }
}
