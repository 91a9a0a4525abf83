import { between, MINUTE, SECOND, type Scenario } from './scenario.ts'

const SELLING_MS = 50 * SECOND

/** Again and again a limited gift is released and sells out within a minute. */
export const drop: Scenario = async ({ world, clock, random, signal }) => {
  for (;;) {
    await clock.sleep(between(random, 10 * SECOND, 20 * SECOND), signal)
    const total = [500, 1_000, 2_000, 5_000][Math.floor(random() * 4)] ?? 1_000
    const gift = world.releaseGift({ price: 500, total })
    const start = clock.now()
    for (;;) {
      await clock.sleep(between(random, 0.5 * SECOND, 2 * SECOND), signal)
      const passed = (clock.now() - start) / SELLING_MS
      if (passed >= 1) break
      // Fast at first: half of it is sold after a fifth of the time. Real purchases only lower it further.
      const remains = Math.ceil(total * (1 - passed) ** 3)
      const now = world.gifts().find(({ id }) => id === gift.id)?.remains ?? 0
      if (now === 0) break
      world.setRemains(gift.id, Math.min(now, remains))
    }
    world.sellOut(gift.id)
    await clock.sleep(between(random, 1 * MINUTE, 2 * MINUTE), signal)
  }
}
