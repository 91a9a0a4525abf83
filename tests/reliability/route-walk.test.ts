import { expect, test } from 'vitest'
import { runRouteWalk } from './route-walk.ts'

test(
  'no call of the API breaks, leaks or forgets its manners, whatever is sent to it',
  { timeout: 300_000 },
  async () => {
    const { faults, ...figures } = await runRouteWalk({ rounds: 12, seed: 1 })
    expect(faults).toEqual([])
    expect(figures.serverErrors).toBe(0)
    expect(figures.routes).toBeGreaterThan(35)
    expect(figures.badInputs).toBeGreaterThan(2_000)
  },
)
