/** Everything that can go wrong while a gift is bought, each for one order of one account. */
import { errorAt, moneyErrors, type MoneyError, type Place } from '../../server/simulator/money-errors.ts'
import type { FaultRule } from '../../server/simulator/types.ts'
import { wireFaults } from '../../server/simulator/wire/types.ts'
import type { AfterForm } from '../../server/simulator/world/form-trouble.ts'

export interface Trouble {
  name: string
  /** One call each, in this order. */
  rules: Omit<FaultRule, 'phone'>[]
  /** For an order of one piece: a rule left over would hit the next piece at another place. */
  isSingle: boolean
  /** What the world does to the gift once a form is open. */
  afterForm?: AfterForm
}

type Part = Omit<FaultRule, 'phone' | 'method' | 'times'>

const FORM = 'payments.getPaymentForm'
const SEND = 'payments.sendStarsForm'
const LOOK = 'payments.getStarsTransactions'
const LATE_MS = 150
const places: readonly Place[] = ['before', 'after', 'late']

const once = (method: string, part: Part): Omit<FaultRule, 'phone'> => ({ method, times: 1, ...part })

/** What leaves the first sending of a form unclear, paid or not: only then the form is sent again. */
const unclearSends: readonly Part[] = [
  { error: { code: 500, name: 'RPC_CALL_FAIL' } },
  { error: { code: 500, name: 'RPC_CALL_FAIL', isAfter: true } },
  { cut: 'before' },
  { error: { code: -503, name: 'Timeout', isAfter: true } },
]

const stumbles: readonly MoneyError[] = [...moneyErrors.stumbled, { code: 400, name: 'FORM_SUBMIT_DUPLICATE' }]
const isStumble = ({ name, code }: MoneyError) => stumbles.some((one) => one.name === name && one.code === code)

/**
 * A first sending that was carried out is never answered by a refusal: Telegram either pays or refuses. A repeated one may be
 * refused after an effect: that of the sending before it.
 */
function ofError(error: MoneyError, index: number): Trouble[] {
  const name = `${error.code} ${error.name}`
  const firstPlaces = isStumble(error) ? places : (['before'] as const)
  const sentBefore = unclearSends[index % unclearSends.length] ?? {}
  return [
    ...places.map((place) => ({
      name: `${name} ${place} a form`,
      rules: [once(FORM, errorAt(place, error, LATE_MS))],
      isSingle: false,
    })),
    ...firstPlaces.map((place) => ({
      name: `${name} ${place} a payment`,
      rules: [once(SEND, errorAt(place, error, LATE_MS))],
      isSingle: false,
    })),
    ...places.map((place) => ({
      name: `${name} ${place} a payment that is made again`,
      rules: [once(SEND, sentBefore), once(SEND, errorAt(place, error, LATE_MS))],
      isSingle: true,
    })),
  ]
}

/** Of the line: no answer, or none that can be read. */
const lineParts: readonly [string, Part][] = [
  ['cut before', { cut: 'before' }],
  ['cut meanwhile', { cut: 'meanwhile' }],
  ['cut after', { cut: 'after' }],
  ['no answer, not carried out', { silence: 'before' }],
  ['no answer, carried out', { silence: 'after' }],
  ['carried out late', { delayMs: LATE_MS }],
  ['answered late', { lateMs: LATE_MS }],
  ['bad_msg 20 before', { badMessage: { code: 20 } }],
  ['bad_msg 20 after', { badMessage: { code: 20, isAfter: true } }],
  ...wireFaults.map((wire): [string, Part] => [wire, { wire }]),
]

function ofLine([name, part]: readonly [string, Part], index: number): Trouble[] {
  const sentBefore = unclearSends[index % unclearSends.length] ?? {}
  return [
    { name: `${name}: a form`, rules: [once(FORM, part)], isSingle: false },
    { name: `${name}: a payment`, rules: [once(SEND, part)], isSingle: false },
    { name: `${name}: a payment made again`, rules: [once(SEND, sentBefore), once(SEND, part)], isSingle: true },
    { name: `${name}: a look at the record`, rules: [once(LOOK, part)], isSingle: false },
    {
      name: `${name}: a look at the record for a payment that is unclear`,
      rules: [once(SEND, sentBefore), once(LOOK, { skip: 1, ...part })],
      isSingle: true,
    },
  ]
}

const ofWorld: readonly Trouble[] = (['price_rises', 'sold_out', 'withdrawn'] as const).map((afterForm) => ({
  name: `${afterForm} once the form is open`,
  rules: [],
  isSingle: false,
  afterForm,
}))

const allErrors: readonly MoneyError[] = Object.values(moneyErrors).flat()

/** Every error at every place where it may stand, and whatever a line and the world can do. */
export const troubles: readonly Trouble[] = [...allErrors.flatMap(ofError), ...lineParts.flatMap(ofLine), ...ofWorld]
