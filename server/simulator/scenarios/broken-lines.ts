import { between, SECOND, type Scenario } from './scenario.ts'

/** Cuts connections from time to time: all of them, or that of the next call, before or after it was carried out. */
export const brokenLines: Scenario = async ({ addFault, cutLines, clock, random, signal }) => {
  for (;;) {
    await clock.sleep(between(random, 5 * SECOND, 20 * SECOND), signal)
    const way = random()
    if (way < 0.4) cutLines()
    else addFault({ times: 1, cut: way < 0.7 ? 'before' : 'after' })
  }
}
