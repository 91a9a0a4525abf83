import type { DemoAction, DemoActionDone, DemoGuide } from '../contract/demo.ts'

export type DemoOutcome = Pick<DemoActionDone, 'outcome' | 'name'>

/** The demo as its routes see it. They, and the panel around them, know nothing of what stands behind it. */
export interface DemoDesk {
  /** `phones` are those of the user's signed-in accounts. */
  guide(phones: readonly string[]): DemoGuide
  /** `phone`: the one of them to which it happens; without it any. */
  act(action: DemoAction, phones: readonly string[], phone?: string): DemoOutcome
}
