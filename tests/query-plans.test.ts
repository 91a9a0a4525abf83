import Sqlite from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Call } from '../server/contract/declare.ts'
import { calls } from '../server/contract/rooms.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

/** Tables that grow with accounts, gifts and time: none of them is ever read from end to end for an answer. */
const growing = ['gifts', 'gift_account_states', 'gift_history', 'accounts', 'activity']
/** Once in the life of a process: every account's line is brought up after a start. */
const isOfStart = (sql: string) =>
  /from "accounts" inner join "users".*order by "users"\."has_auto_refresh" desc/s.test(sql)
const plan = z.array(z.object({ detail: z.string() }))

/** Every call that reads a user's JSON and names nothing. What is open counts for all users at once; the demo is not there. */
const plainReads = Object.entries<Call>(calls).flatMap(([name, { scope, group, params, answers }]) => {
  const [method = '', path = ''] = name.split(' ')
  const isPlain = method === 'GET' && params === undefined && answers[200] instanceof z.ZodType
  return isPlain && scope !== 'open' && group !== 'demo' ? path : []
})

let panel: Panel | null = null
afterEach(async () => {
  vi.restoreAllMocks()
  await panel?.stop()
  panel = null
})

test('no everyday call of the panel scans a table that grows', async () => {
  const prepare = vi.spyOn(Sqlite.prototype, 'prepare')
  panel = await startPanel()
  await panel.signUp()
  const { phone } = panel.simulator.world.addAccount({ phone: '+4915559990001', dcId: 2 })
  const id = await panel.addAccount(phone)
  await panel.request('POST', '/api/gifts/refresh')
  const gift = panel.simulator.world.gifts().find(({ remains }) => (remains ?? 0) > 10)
  panel.simulator.world.setRemains(gift?.id ?? '', 5)
  await panel.request('POST', '/api/gifts/refresh')
  for (const path of [
    ...plainReads,
    '/api/accounts?cached=1&include=signed_out',
    `/api/gifts/${gift?.id}`,
    `/api/activity?account=${id}&topic=accounts&q=x`,
    '/api/activity?kind=account_added&from=2026-01-01T00:00:00Z',
    '/api/activity.csv',
  ])
    expect({ path, status: (await panel.request('GET', path)).status }).toEqual({
      path,
      status: expect.toBeOneOf([200, 202]),
    })
  await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: true } })
  await panel.request('POST', `/api/account/${id}/refresh`)
  await panel.restart()
  await panel.request('GET', '/api/gifts')
  await panel.request('DELETE', `/api/account/${id}`)

  const asked = new Set(
    prepare.mock.calls.map(([sql]) => sql).filter((sql) => /^\s*(select|insert|update|delete)\b/i.test(sql)),
  )
  prepare.mockRestore()
  const { $client } = panel.db()
  const scans = [...asked].flatMap((sql) => {
    if (isOfStart(sql)) return []
    const statement = $client.prepare(`explain query plan ${sql}`)
    const unknown = Array.from({ length: (sql.match(/\?/g) ?? []).length }, () => null)
    return plan
      .parse(statement.all(...unknown))
      .filter(({ detail }) => growing.some((table) => new RegExp(`^SCAN ${table}\\b`).test(detail)))
      .map(({ detail }) => `${detail}: ${sql}`)
  })
  expect(scans).toEqual([])
  const missing = growing.filter((table) => ![...asked].some((sql) => sql.includes(`"${table}"`)))
  expect(missing).toEqual([])
})
