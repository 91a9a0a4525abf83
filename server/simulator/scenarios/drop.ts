import { between, MINUTE, SECOND, type Scenario } from './scenario.ts'

const SELLING_MS = 50 * SECOND
/** Before the first of the others has paid. */
const LATENCY_MS = 0.5 * SECOND

/** Again and again a limited gift is released, and others buy all of it within a minute. */
export const drop: Scenario = async ({ world, clock, random, signal }) => {
  for (;;) {
    await clock.sleep(between(random, 10 * SECOND, 20 * SECOND), signal)
    const total = [500, 1_000, 2_000, 5_000][Math.floor(random() * 4)] ?? 1_000
    const gift = world.releaseGift({ price: 500, total })
    world.compete(gift.id, { soldOutInMs: SELLING_MS, latencyMs: LATENCY_MS })
    await clock.sleep(SELLING_MS + between(random, 1 * MINUTE, 2 * MINUTE), signal)
  }
}
