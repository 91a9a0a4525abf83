/** Each step of a purchase at which the panel may be killed: how the simulator holds it there, and how that is seen. */
import type { FaultRule } from '../../server/simulator/types.ts'

/** A purchase as it stands while the panel runs. */
export interface Standing {
  status: string
  /** Of its form; 0 without one. */
  sends: number
  tries: number
  /** Forms that Telegram gave out to the account. */
  forms: number
  /** Payments that Telegram made for the account. */
  payments: number
}

export interface Arrow {
  name: string
  /** Whether Telegram has been paid when the panel is killed. */
  isPaid: boolean
  rules: Omit<FaultRule, 'phone'>[]
  isReached: (standing: Standing) => boolean
}

const FORM = 'payments.getPaymentForm'
const SEND = 'payments.sendStarsForm'
const LOOK = 'payments.getStarsTransactions'
const NEVER_MS = 600_000
/** By then the panel was killed, and most often started again. */
const AFTER_THE_KILL_MS = 2_500

/** Every look at the record but the one beside the form hangs. */
const laterLooksHang = { method: LOOK, skip: 1, silence: 'before' } as const
const stumble = (isAfter: boolean) => ({
  method: SEND,
  times: 1,
  error: { code: 500, name: 'RPC_CALL_FAIL', isAfter },
})

export const arrows: readonly Arrow[] = [
  {
    name: 'the Stars are held, and the form is asked for',
    isPaid: false,
    rules: [{ method: FORM, times: 1, silence: 'before' }],
    isReached: ({ status }) => status === 'held',
  },
  {
    name: 'the form was made, and its answer is under way',
    isPaid: false,
    rules: [{ method: FORM, times: 1, lateMs: NEVER_MS }],
    isReached: ({ status, forms }) => status === 'held' && forms > 0,
  },
  {
    name: 'the form was answered, and is not on disk yet',
    isPaid: false,
    rules: [{ method: LOOK, times: 1, silence: 'before' }],
    isReached: ({ status, forms }) => status === 'held' && forms > 0,
  },
  {
    name: 'the payment is on disk, and its bytes never arrive',
    isPaid: false,
    rules: [{ method: SEND, times: 1, silence: 'before' }],
    isReached: ({ status }) => status === 'submitting',
  },
  {
    name: 'the payment is on disk, and Telegram makes it after the kill',
    isPaid: false,
    rules: [{ method: SEND, times: 1, delayMs: AFTER_THE_KILL_MS }],
    isReached: ({ status }) => status === 'submitting',
  },
  {
    name: 'the payment was made, and its answer is lost',
    isPaid: true,
    rules: [{ method: SEND, times: 1, silence: 'after' }],
    isReached: ({ status, payments }) => status === 'submitting' && payments > 0,
  },
  {
    name: 'the payment was made, and its answer is under way',
    isPaid: true,
    rules: [{ method: SEND, times: 1, lateMs: 1_000 }],
    isReached: ({ status, payments }) => status === 'submitting' && payments > 0,
  },
  {
    name: 'the payment was made and is on disk, and nothing more',
    isPaid: true,
    rules: [laterLooksHang],
    isReached: ({ status }) => status === 'paid',
  },
  {
    name: 'it is unclear, and nothing was paid',
    isPaid: false,
    rules: [{ method: SEND, times: 1, cut: 'before' }, laterLooksHang],
    isReached: ({ status }) => status === 'unclear',
  },
  {
    name: 'it is unclear, and it was paid',
    isPaid: true,
    rules: [{ method: SEND, times: 1, cut: 'after' }, laterLooksHang],
    isReached: ({ status, payments }) => status === 'unclear' && payments > 0,
  },
  {
    name: 'the form is sent again, and was never paid',
    isPaid: false,
    rules: [stumble(false), { method: SEND, times: 1, silence: 'before' }],
    isReached: ({ status, sends }) => status === 'submitting' && sends === 2,
  },
  {
    name: 'the form is sent again, and pays this time',
    isPaid: true,
    rules: [stumble(false), { method: SEND, times: 1, silence: 'after' }],
    isReached: ({ status, sends, payments }) => status === 'submitting' && sends === 2 && payments > 0,
  },
  {
    name: 'the form waits for the end of a flood',
    isPaid: false,
    rules: [{ method: SEND, times: 1, error: { code: 420, name: 'FLOOD_WAIT_3' } }],
    isReached: ({ status }) => status === 'form_ready',
  },
  {
    name: 'the form expired, and another is asked for',
    isPaid: false,
    rules: [
      { method: SEND, times: 1, error: { code: 400, name: 'FORM_EXPIRED' } },
      { method: FORM, skip: 1, times: 1, silence: 'before' },
    ],
    isReached: ({ status, tries }) => status === 'held' && tries === 1,
  },
]

/** The form was paid, the history does not show it yet, and it is sent again. Needs a history that is late. */
export const lateHistoryArrow: Arrow = {
  name: 'the form was paid, does not show yet, and is sent again',
  isPaid: true,
  rules: [stumble(true), { method: SEND, times: 1, silence: 'before' }],
  isReached: ({ status, sends, payments }) => status === 'submitting' && sends === 2 && payments > 0,
}
