import { expect, test } from 'vitest'
import { faultKinds } from './fault-kinds.ts'
import { runFaults } from './faults.ts'

test(
  'whatever goes wrong at Telegram, every request ends, every account comes back, and nothing grows',
  { timeout: 180_000 },
  async () => {
    const result = await runFaults({ cycles: 3 * Object.keys(faultKinds).length, seed: 20_261_120 })
    expect(result.lost).toEqual([])
    expect(result.unhandled).toEqual([])
    expect(result.logged).toEqual([])
    expect(result.unended).toBe(0)
    expect(Object.keys(result.kinds).toSorted()).toEqual(Object.keys(faultKinds).toSorted())
    expect(result.streamEvents).toBeGreaterThan(100)
    expect(result.after.sockets).toBeLessThanOrEqual(result.before.sockets + 1)
    expect(result.after.handles).toBeLessThanOrEqual(result.before.handles + 3)
    expect(result.after.timers).toBeLessThanOrEqual(result.before.timers + 5)
    expect(result.after.files).toBeLessThanOrEqual(result.before.files + 1)
    expect(result.after.heapBytes - result.before.heapBytes).toBeLessThan(16 * 1024 * 1024)
  },
)
