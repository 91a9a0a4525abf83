/** A panel that is killed in the middle of drops: nothing is bought twice, nothing is lost, no limit is passed. */
import { beforeAll, expect, test } from 'vitest'
import { runDrops, type DropRunResult } from './drop-run.ts'

const SEED = 20_261_201
const DROPS = 10
let result: DropRunResult

beforeAll(async () => {
  result = await runDrops({ drops: DROPS, seed: SEED, kills: 0.6 })
}, 400_000)

test(`whatever happens in the middle of a drop (seed ${SEED}), ledger, rule and drop say what Telegram took`, () => {
  expect(result.findings).toEqual([])
  expect(result.drops).toBe(DROPS)
})

test('the panel was killed, and bought all the same', () => {
  expect(result.kills).toBeGreaterThan(2)
  expect(result.bought).toBeGreaterThan(DROPS)
})
