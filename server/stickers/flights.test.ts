import { expect, test } from 'vitest'
import { createFlights } from './flights.ts'

test('concurrent requests for the same work run once, also for several users', async () => {
  const flights = createFlights<number>()
  let runs = 0
  const work = async () => ++runs
  expect(await Promise.all([1, 1, 2, 3].map((userId) => flights.join('a', userId, work)))).toEqual([1, 1, 1, 1])
  expect(await flights.join('a', 1, work)).toBe(2)
})

test("a user's failure is shared by that user's requests, while another user starts over", async () => {
  const flights = createFlights<string>()
  let runs = 0
  const join = (userId: number) =>
    flights.join('a', userId, async () => {
      runs += 1
      if (userId === 1) throw new Error('no account')
      return `user ${userId}`
    })
  const results = await Promise.allSettled([join(1), join(1), join(2), join(2)])
  expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
    'failed',
    'failed',
    'user 2',
    'user 2',
  ])
  expect(runs).toBe(2)
})
