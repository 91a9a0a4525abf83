// The steps of a piece, as they are told. Pure.
import type { Purchase } from '#contract/orders'
import type { purchases } from '../locale/en.ts'

export type StepName = keyof typeof purchases.piece.step

const names = {
  held: true,
  form_ready: true,
  submitting: true,
  not_sent: true,
  unclear: true,
  form_over: true,
  paid: true,
  refused: true,
  not_paid: true,
  released: true,
  needs_owner: true,
  refunded: true,
} as const satisfies Record<StepName, true>
const isStep = (name: string): name is StepName => Object.hasOwn(names, name)

export interface Step {
  key: string
  name: StepName
  /** Since the order began. */
  ms: number
}

/**
 * Known steps in their order; what follows a colon (a reason) is told elsewhere. What an order waited for its hour is not counted.
 */
export function stepsOf({ timeline }: Purchase): Step[] {
  const isLater = timeline[0]?.step === 'planned'
  const begun = isLater ? (timeline.find(({ step }) => step === 'held')?.ms ?? 0) : 0
  return timeline.flatMap(({ step, ms }, index) => {
    const name = step.split(':', 1)[0] ?? ''
    return isStep(name) ? [{ key: `${index} ${name}`, name, ms: Math.max(0, Math.round(ms - begun)) }] : []
  })
}
