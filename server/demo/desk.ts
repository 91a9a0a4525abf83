import type { DemoAction, DemoGuide } from '../contract/demo.ts'

/** The demo as its routes see it. They, and the panel around them, know nothing of what stands behind it. */
export interface DemoDesk {
  guide(): DemoGuide
  /** `phones` are those of the user's signed-in accounts. Answers the name of the gift or account it happened to, if any. */
  act(action: DemoAction, phones: readonly string[]): string | null
}
