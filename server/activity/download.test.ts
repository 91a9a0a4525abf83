import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { activityRecord } from '../contract/activity.ts'
import { CSV_MARK } from '../lib/csv.ts'

let panel: Panel
beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
})
afterEach(() => panel.stop())

test('a name that looks like a formula is written to the file as text', async () => {
  const phone = '+79990001122'
  panel.simulator.world.addAccount({ phone, firstName: '=HYPERLINK("http://x","y")' })
  await panel.addAccount(phone)
  const answer = await panel.open('GET', '/api/activity.csv?lang=ru')
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="giftbuyer-activity-\d{4}-\d\d-\d\d\.csv"$/,
  )
  const text = Buffer.from(await answer.arrayBuffer()).toString('utf8')
  expect(text.startsWith(`${CSV_MARK}id,time,topic,kind,title,detail,`)).toBe(true)
  expect(text).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`)
  expect(text).toContain('Создан владелец панели')
  expect(text).not.toMatch(/(^|,|\n)"?=/)
  expect(text).not.toContain('99900011')
})

test('the JSON file has every row that matches the filters, over all pages', async () => {
  for (let count = 0; count < 600; count++) {
    panel
      .db()
      .$client.prepare(
        `insert into activity (user_id, at, kind, topic, facts, words) values (1, ?, 'gift_new', 'gifts', '{}', '')`,
      )
      .run(Date.now() - count)
  }
  const answer = await panel.request('GET', '/api/activity.json?topic=gifts')
  const items = z.array(activityRecord).parse(answer.body)
  expect(new Set(items.map(({ id }) => id)).size).toBe(600)
  expect((await panel.request('GET', '/api/activity.json?topic=accounts')).body).toEqual([])
})

test('invalid filters are refused, with the field named', async () => {
  for (const query of ['topic=x', 'kind=x', 'account=0', 'cursor=x', 'limit=0', 'limit=201', 'from=yesterday']) {
    const answer = await panel.request('GET', `/api/activity?${query}`)
    expect([query, answer.status, answer.body]).toEqual([
      query,
      400,
      expect.objectContaining({
        error: 'invalid_request',
        issues: [expect.objectContaining({ path: query.split('=')[0] })],
      }),
    ])
  }
})
