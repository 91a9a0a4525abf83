import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { order } from '../contract/orders.ts'
import { CSV_MARK } from '../lib/csv.ts'
import { startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
beforeEach(async () => {
  buyer = await startBuyer()
})
afterEach(() => buyer.panel.stop())

const titles = (body: unknown) =>
  z
    .array(order)
    .parse(body)
    .map(({ title }) => title)

test('orders come as files, newest first, with the filters of the list', async () => {
  await buyer.buy(await buyer.release(), { message: 'to you' })
  await buyer.buy(await buyer.release({ title: '=HYPERLINK("http://x","y")' }))
  const csv = await buyer.panel.open('GET', '/api/orders.csv')
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(csv.headers.get('content-disposition')).toMatch(
    /^attachment; filename="giftbuyer-orders-\d{4}-\d\d-\d\d\.csv"$/,
  )
  const text = Buffer.from(await csv.arrayBuffer()).toString('utf8')
  const [head, first, second, ...rest] = text.split('\r\n')
  expect(head).toBe(
    `${CSV_MARK}id,created_at,ended_at,status,kind,source,title,gift_id,recipient_kind,recipient,recipient_username,` +
      'recipient_telegram_id,quantity,bought,unclear,refused,spent,currency,max_price,max_total,hide_name,' +
      'include_upgrade,message',
  )
  // What a spreadsheet would take for a formula is text.
  expect(first).toContain(`,done,gift,hand,"'=HYPERLINK(""http://x"",""y"")",`)
  expect(second).toMatch(/^\d+,.*,done,gift,hand,Kite,\d+,self,Anna,.*,1,1,0,0,50,XTR,50,50,false,false,to you$/)
  expect(rest).toEqual([''])

  const json = await buyer.panel.request('GET', '/api/orders.json?q=kite')
  expect(json.headers.get('content-disposition')).toMatch(/orders-.*\.json"$/)
  expect(titles(json.body)).toEqual(['Kite'])
  expect(titles((await buyer.panel.request('GET', '/api/orders.json?status=running')).body)).toEqual([])
  const tomorrow = encodeURIComponent(new Date(Date.now() + 86_400_000).toISOString())
  expect(titles((await buyer.panel.request('GET', `/api/orders.json?from=${tomorrow}`)).body)).toEqual([])
  expect((await buyer.panel.request('GET', '/api/orders.csv?status=bought')).body).toMatchObject({
    error: 'invalid_request',
    issues: [{ path: 'status' }],
  })
})

test('a file has all orders, over all pages', async () => {
  await buyer.buy(await buyer.release())
  const columns =
    'user_id, kind, source, recipient_kind, quantity, max_price, max_total, currency, hide_name, include_upgrade'
  buyer.panel.db().$client.exec(
    `insert into orders (${columns}, status, created_at, ended_at, title)
     with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)
     select ${columns}, status, created_at, ended_at, 'Copy' from orders, n`,
  )
  const { body } = await buyer.panel.request('GET', '/api/orders.json')
  const all = z.array(order).parse(body)
  expect(new Set(all.map(({ id }) => id)).size).toBe(1201)
  expect(all.at(-1)?.title).toBe('Kite')
  expect(titles((await buyer.panel.request('GET', '/api/orders.json?q=copy')).body)).toHaveLength(1200)
})
