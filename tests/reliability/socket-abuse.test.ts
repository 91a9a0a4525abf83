import { expect, test } from 'vitest'
import { runSocketAbuse } from './socket-abuse.ts'

test('what is no request is ended in time and in the words of the contract, and others are served on', async () => {
  const { faults, sockets } = await runSocketAbuse({ crowd: 100 })
  expect(faults).toEqual([])
  expect(sockets).toBeGreaterThan(140)
})
