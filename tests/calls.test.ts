/** Every declared call, whichever room it is of: the rows are read off the declarations (support/call-rows.ts). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Call } from '../server/contract/declare.ts'
import { calls } from '../server/contract/rooms.ts'
import { openCallers } from './support/callers.ts'
import { rowsOf } from './support/call-rows.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

let panel: Panel
let expectRow: Awaited<ReturnType<typeof openCallers>>

beforeAll(async () => {
  panel = await startPanel({ isDemo: true, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  expectRow = await openCallers(panel)
})
afterAll(() => panel.stop())

const declared: [string, Call][] = Object.entries(calls)
const names = Object.keys(calls)

test.each(declared)('%s: who may, from where and how, and what does not fit', async (name, call) => {
  const rows = rowsOf(name, call, names)
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) await expectRow(row, call)
})
