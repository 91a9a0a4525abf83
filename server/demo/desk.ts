import type { DemoAction, DemoActionDone, DemoGuide } from '../contract/demo.ts'

export type DemoOutcome = Pick<DemoActionDone, 'outcome' | 'name'>

/** What of the panel belongs to the user who stands at the desk. */
export interface DemoGuest {
  /** Of their signed-in accounts. */
  phones: readonly string[]
  /** The link that connects a chat, while it waits for somebody to press Start. */
  startUrl: string | null
}

/** The demo as its routes see it. They, and the panel around them, know nothing of what stands behind it. */
export interface DemoDesk {
  /** `phones` are those of the user's signed-in accounts. */
  guide(phones: readonly string[]): DemoGuide
  /** `phone`: the account to which it happens; without it any of theirs. */
  act(action: DemoAction, guest: DemoGuest, phone?: string): DemoOutcome
}
