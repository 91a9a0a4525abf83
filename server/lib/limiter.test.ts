import { expect, test } from 'vitest'
import { createLimiter } from './limiter.ts'

test('never more than the limit run, all do, in the order they came, and a failure frees its place', async () => {
  const limit = createLimiter(2)
  const started: number[] = []
  const ends: (() => void)[] = []
  let running = 0
  let most = 0
  const tasks = [0, 1, 2, 3, 4].map((number) =>
    limit(async () => {
      started.push(number)
      most = Math.max(most, ++running)
      await new Promise<void>((resolve) => ends.push(resolve))
      running--
      if (number === 1) throw new Error('broke')
      return number
    }),
  )
  const outcome = Promise.allSettled(tasks)
  for (let index = 0; index < 5; index++) {
    await expect.poll(() => ends.length).toBeGreaterThan(index)
    ends[index]?.()
  }
  expect((await outcome).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  expect([most, started]).toEqual([2, [0, 1, 2, 3, 4]])
})
