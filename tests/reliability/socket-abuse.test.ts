import { expect, test } from 'vitest'
import { runSocketAbuse } from './socket-abuse.ts'

test('invalid connections are closed in time with the contract’s errors, and others are still served', async () => {
  const { faults, sockets } = await runSocketAbuse({ crowd: 100 })
  expect(faults).toEqual([])
  expect(sockets).toBeGreaterThan(140)
})
