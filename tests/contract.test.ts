/**
 * What calls answer, one by one, against a whole panel. What holds of every call is in calls.test.ts; what takes a scenario of
 * its own is tested in its room.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { addedPhone, contractRows, freePhone } from './support/contract-rows.ts'
import { noticeRows } from './support/notice-rows.ts'
import { ruleRows } from './support/rule-rows.ts'
import { readDescription, undescribed, type DescribedAnswers } from './support/described-answers.ts'
import { calls } from '../server/contract/rooms.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

let panel: Panel
let described: DescribedAnswers

beforeAll(async () => {
  panel = await startPanel({ isDemo: true, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  for (const number of [addedPhone, freePhone, '+79990001144']) panel.simulator.world.addAccount({ phone: number })
  await panel.addAccount(addedPhone)
  await panel.addAccount('+79990001144')
  panel.db().$client.exec('update accounts set api_profile_id = null where id = 2')
  await panel.request('POST', '/api/gifts/refresh')
  described = readDescription((await panel.request('GET', '/api/openapi.json')).body)
})
afterAll(() => panel.stop())

const refusalOf = (error: string) => z.looseObject({ error: z.literal(error), detail: z.string().endsWith('.') })

const rows = [...contractRows, ...noticeRows, ...ruleRows]

test.each(rows)('$call answers $answers', async (row) => {
  const [method = '', path = ''] = row.call.split(' ')
  const { body, headers = {} } = row
  const answer = await panel.request(method, path, { headers, ...(body === undefined ? {} : { body }) })
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([row.answers, expect.any(String)])
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const shape = typeof row.with === 'string' ? refusalOf(row.with) : row.with
  expect(shape.safeParse(answer.body).error).toBeUndefined()
  expect(answer.body).toMatchObject(row.and ?? {})
  for (const [name, value] of Object.entries(row.sends ?? {})) expect(answer.headers.get(name)).toMatch(value)
  if (path === '/api/nothing' || answer.status === 405) return
  const [place = ''] = path.split('?', 1)
  const seen = { status: answer.status, contentType: 'application/json', text: answer.text }
  expect(described.check(method, place, seen)).toBeNull()
})

test('what nobody foresaw is 500, says nothing of its cause, and is in the log once', async () => {
  const sqlite = panel.db().$client
  sqlite.exec("create trigger broken before update on users begin select raise(abort, 'the cause'); end")
  const answer = await panel.request('POST', '/api/settings', { body: { theme: 'dark' } })
  sqlite.exec('drop trigger broken')
  expect([answer.status, answer.body]).toEqual([500, { error: 'internal', detail: expect.any(String) }])
  expect(answer.text).not.toContain('cause')
  expect(
    panel
      .log()
      .split('\n')
      .filter((line) => line.includes('request failed')),
  ).toHaveLength(1)
})

describe('the description of the API', () => {
  test('holds the calls of docs/api.md and no others', async () => {
    const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'api.md'), 'utf8')
    const written = [
      ...page.matchAll(/`((?:GET|POST|PATCH|DELETE)(?:`, `(?:GET|POST|PATCH|DELETE))*) (\/api\/[^`?]+)/g),
    ].flatMap(([, methods = '', path = '']) => methods.split('`, `').map((method) => `${method} ${path}`))
    const all = [...described.calls, ...undescribed]
    expect([...new Set(written)].toSorted((a, b) => a.localeCompare(b))).toEqual(
      all.toSorted((a, b) => a.localeCompare(b)),
    )
  })

  test('says of every call what it is, and what it refuses', async () => {
    const operation = z.object({ summary: z.string().min(3), tags: z.array(z.string()).length(1) })
    const { body } = await panel.request('GET', '/api/openapi.json')
    const shape = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
    expect(shape.safeParse(body).error).toBeUndefined()
    expect(Object.keys(calls).toSorted((a, b) => a.localeCompare(b))).toEqual(
      described.calls.toSorted((a, b) => a.localeCompare(b)),
    )
  })

  test('is itself without a sign-in, like health', async () => {
    expect((await panel.client().request('GET', '/api/openapi.json')).status).toBe(200)
  })
})
