import { between, SECOND, type Scenario } from './scenario.ts'

/** Now and then Telegram answers catalogue requests with a flood wait. */
export const flood: Scenario = async ({ addFault, clock, random, signal }) => {
  for (;;) {
    await clock.sleep(between(random, 5 * SECOND, 20 * SECOND), signal)
    const seconds = Math.ceil(between(random, 3, 20))
    const lift = addFault({ method: 'payments.getStarGifts', error: { code: 420, name: `FLOOD_WAIT_${seconds}` } })
    try {
      await clock.sleep(seconds * SECOND, signal)
    } finally {
      lift()
    }
  }
}
