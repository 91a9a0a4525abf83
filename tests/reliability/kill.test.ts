import { beforeAll, expect, test } from 'vitest'
import { runKills, type KillResult } from './kills.ts'

let result: KillResult

beforeAll(async () => {
  result = await runKills({ kills: 6, seed: 20_261_190 })
}, 240_000)

test('a panel that is killed under load loses nothing that it ever confirmed', () => {
  expect(result.findings).toEqual([])
  expect(result.kills).toBe(6)
  expect(result.checks).toBeGreaterThan(100)
})

test('some kills are power cuts, after which only synced data remains', ({ skip }) => {
  skip(result.withoutPowerCuts !== null, `no power cuts: ${result.withoutPowerCuts}`)
  expect(result.powerCuts).toBeGreaterThanOrEqual(3)
})
