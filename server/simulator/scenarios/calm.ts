import type { Scenario } from './scenario.ts'

/** Nothing happens by itself. */
export const calm: Scenario = () => Promise.resolve()
