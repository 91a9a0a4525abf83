import type { DemoAction, DemoActionDone, DemoGuide } from '../contract/demo.ts'

export type DemoOutcome = Pick<DemoActionDone, 'outcome' | 'name'>

/** The parts of the panel that belong to the demo's user. */
export interface DemoGuest {
  /** Of their signed-in accounts. */
  phones: readonly string[]
  /** The link that connects a chat, while it waits for Start. */
  startUrl: string | null
}

/** The demo's interface for its routes. They, and the panel around them, do not know the simulator. */
export interface DemoDesk {
  /** `phones` are those of the user's signed-in accounts. */
  guide(phones: readonly string[]): DemoGuide
  /** `phone`: the account to act on; any of theirs if absent. */
  act(action: DemoAction, guest: DemoGuest, phone?: string): DemoOutcome
}
