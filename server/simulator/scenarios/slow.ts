import { between, MINUTE, type Scenario } from './scenario.ts'

/** Every answer is slow, the catalogue slowest. */
export const slow: Scenario = async ({ addFault, clock, random, signal }) => {
  for (;;) {
    const lifts = [
      addFault({ method: 'payments.getStarGifts', delayMs: Math.round(between(random, 2_000, 4_000)) }),
      addFault({ method: 'upload.getFile', delayMs: Math.round(between(random, 500, 1_500)) }),
      addFault({ delayMs: Math.round(between(random, 300, 1_200)) }),
    ]
    try {
      await clock.sleep(MINUTE, signal)
    } finally {
      for (const lift of lifts) lift()
    }
  }
}
