import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createGatherer } from './gather.ts'

const MS = 10

function gather() {
  const handed: number[][] = []
  const gatherer = createGatherer<number>(MS, (items) => handed.push([...items]))
  return { handed, gatherer }
}

test('what comes together is handed on together, each item once, and what comes later by itself', async () => {
  const { handed, gatherer } = gather()
  for (const item of [1, 2, 1]) gatherer.add(item)
  expect(handed).toEqual([])
  await expect.poll(() => handed).toEqual([[1, 2]])
  gatherer.add(1)
  await expect.poll(() => handed).toEqual([[1, 2], [1]])
})

test('after a stop nothing is handed on, neither what came before nor what comes after', async () => {
  const { handed, gatherer } = gather()
  gatherer.add(1)
  gatherer.stop()
  gatherer.add(2)
  await pause(MS * 5)
  expect(handed).toEqual([])
})
