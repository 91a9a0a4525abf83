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
const all = Object.keys(calls)

test.each(declared)('%s: who may, from where and how, and what does not fit', async (name, call) => {
  const rows = rowsOf(name, call, all)
  expect(rows.length).toBeGreaterThan(10)
  for (const row of rows) await expectRow(row, call)
})

// The rows above believe the declarations. What nobody may open, or hand to a program, by a slip is said here a second time.
test.each([
  ['open', ['POST /api/auth/register', 'POST /api/auth/login', 'GET /api/health', 'GET /api/ready']],
  [
    'person',
    [
      'DELETE /api/auth/logout',
      'POST /api/me/password',
      'GET /api/tokens',
      'POST /api/tokens',
      'DELETE /api/tokens/:id',
      'POST /api/account/:id/export',
      'POST /api/account/:id/unfreeze',
      'POST /api/purchases/:id/decide',
      'POST /api/imports',
      'POST /api/imports/:id/run',
    ],
  ],
] as const)('what is %s is these calls and no others', (wanted, names) => {
  const found = declared.flatMap(([name, { scope }]) => (scope === wanted ? name : []))
  expect(found.toSorted()).toEqual(names.toSorted())
})
