// Why a gift, or a piece of it, is not bought, in words.
import type { TFunction } from 'i18next'
import type { RuleReason } from '#contract/rules'
import { useFormat, type Format } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { afterColon, useRefusalText } from '../purchases/refusal-text.ts'
import type { reasons } from './locale/reasons.en.ts'

type Code = keyof typeof reasons.words
type Reason = Pick<RuleReason, 'code' | 'is' | 'wants'>

interface Speech {
  t: TFunction
  format: Format
  /** A code of the panel or of Telegram. */
  refusalText: (code: string) => string
}

/** What the figures of each code are; `plain`: they tell nothing that the words do not. */
const ofCode = {
  price: 'range',
  supply: 'range',
  left: 'range',
  resale_floor: 'range',
  limited: 'has',
  premium: 'has',
  upgradable: 'has',
  birthday: 'has',
  titles_has: 'wants',
  titles_has_not: 'wants',
  gift_only: 'plain',
  gift_except: 'plain',
  publisher_only: 'wants',
  publisher_except: 'wants',
  first_minutes: 'pieces',
  occasion: 'occasion',
  hours: 'wants',
  known_before_armed: 'time',
  mode_off: 'plain',
  auction: 'plain',
  sold_out: 'plain',
  until_passed: 'time',
  taken_by_earlier_rule: 'plain',
  pieces_per_gift: 'plain',
  pieces_per_account: 'plain',
  stars_per_gift: 'stars',
  stars_per_day: 'stars',
  stars_total: 'stars',
  pieces_total: 'pieces',
  balance: 'stars',
  reserve: 'stars',
  day_cap: 'stars',
  account_day_cap: 'stars',
  piece_cap: 'cap',
  spending_off: 'plain',
  premium_required: 'plain',
  per_user_limit: 'plain',
  locked: 'time',
  recipient_refuses_gifts: 'plain',
  account_problem: 'problem',
  sold_out_at_form: 'race',
  price_rose: 'cap',
  flood_wait: 'time',
  refused: 'problem',
  unclear: 'plain',
  stopped: 'problem',
} as const satisfies Record<Exclude<Code, 'other'>, string>

function isKey<Known extends object>(known: Known, key: string): key is Extract<keyof Known, string> {
  return Object.hasOwn(known, key)
}

const hasProperty = { limited: true, premium: true, upgradable: true, birthday: true } as const
const occasions = { new: true, restock: true, unlock: true, price_drop: true } as const
/** Where no refusal is known, the state of the piece stands in its place. */
const states = { released: true, refused: true, not_paid: true, unclear: true, needs_owner: true } as const
const problems = { no_accounts: true, account_removed: true } as const

/** "5..500" as "5 to 500". */
function boundText(wants: string, { t, format }: Pick<Speech, 't' | 'format'>): string {
  const [min = '', max = ''] = wants.split('..', 2)
  const words = { min: format.number(Number(min)), max: format.number(Number(max)) }
  if (max === '') return t('reasons.bound.from', words)
  return t(min === '' ? 'reasons.bound.upTo' : 'reasons.bound.both', words)
}

/** Whether the decision has words of its own for it; every other code is a refusal's. */
export const isReasonCode = (code: string): boolean => isKey(hasProperty, code) || isKey(ofCode, code)

/** A reason in words, with what was compared where that tells something. */
export function sayReason(reason: Reason, speech: Speech): string {
  const { t } = speech
  const { code, is } = reason
  if (isKey(hasProperty, code) && typeof is === 'boolean') return t(`reasons.has.${code}.${is ? 'yes' : 'no'}`)
  if (code === 'recipient_refuses_gifts' && typeof is === 'string') return speech.refusalText(is)
  if (!isKey(ofCode, code)) return t('reasons.words.other', { code: speech.refusalText(code) })
  return withFigures(t(`reasons.words.${code}`), ofCode[code], reason, speech)
}

type Kind = (typeof ofCode)[keyof typeof ofCode]

function withFigures(text: string, kind: Kind, { is, wants }: Reason, speech: Speech): string {
  const { t, format } = speech
  const figures =
    typeof is === 'number' && typeof wants === 'number'
      ? { text, is: format.number(Math.floor(is)), wants: format.number(Math.ceil(wants)) }
      : null
  switch (kind) {
    case 'range':
      return withRange(text, { is, wants }, speech)
    case 'stars':
      return figures ? t('reasons.stars', figures) : text
    case 'cap':
      return figures ? t('reasons.cap', figures) : text
    case 'pieces':
      return figures ? t('reasons.pieces', figures) : text
    case 'race':
      return figures ? t('reasons.race', figures) : text
    case 'time':
      return typeof is === 'string' && !Number.isNaN(Date.parse(is))
        ? t('reasons.at', { text, is: format.dateTime(is) })
        : text
    case 'wants':
      return typeof wants === 'string' && wants !== '' ? t('reasons.at', { text, is: wants.replace('..', '–') }) : text
    case 'occasion':
      return typeof is === 'string' && isKey(occasions, is)
        ? t('reasons.at', { text, is: t(`reasons.occasion.${is}`) })
        : text
    case 'problem':
      return withProblem(text, is, speech)
    case 'has':
    case 'plain':
      return text
  }
  return kind satisfies never
}

function withRange(text: string, { is, wants }: Pick<Reason, 'is' | 'wants'>, { t, format }: Speech): string {
  if (typeof wants === 'string' && wants.includes('..')) {
    const bound = boundText(wants, { t, format })
    return typeof is === 'number'
      ? t('reasons.range', { text, is: format.number(is), wants: bound })
      : t('reasons.rangeNone', { text, wants: bound })
  }
  // Of pieces: how many there are, of how many were wanted.
  return typeof is === 'number' && typeof wants === 'number'
    ? t('reasons.pieces', { text, is: format.number(is), wants: format.number(wants) })
    : text
}

function withProblem(text: string, is: Reason['is'], { t, refusalText, format }: Speech): string {
  if (typeof is !== 'string' || is === '' || isKey(states, is)) return text
  if (isKey(problems, is)) return t(`reasons.problem.${is}`)
  return t('reasons.at', { text, is: afterColon(refusalText(is), format.language) })
}

/** `sayReason` for a component; re-renders when the language changes. */
export function useReasonText(): (reason: Reason) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const refusalText = useRefusalText()
  return (reason) => sayReason(reason, { t, format, refusalText })
}
