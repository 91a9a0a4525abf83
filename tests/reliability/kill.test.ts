import { expect, test } from 'vitest'
import { runKills } from './kills.ts'

test(
  'a panel that is killed while it is worked on loses nothing that it ever answered',
  { timeout: 120_000 },
  async () => {
    const result = await runKills({ kills: 6, seed: 20_261_120 })
    expect(result.findings).toEqual([])
    expect(result.kills).toBe(6)
    expect(result.checks).toBeGreaterThan(100)
  },
)
