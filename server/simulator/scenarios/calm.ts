import type { Scenario } from './scenario.ts'

/** Nothing happens on its own. */
export const calm: Scenario = () => Promise.resolve()
