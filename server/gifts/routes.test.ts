import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giftDetail, giftList, giftsPatch, giftsSnapshot } from '../contract/gifts.ts'
import { createEventReader } from './testing/event-reader.ts'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

const method = 'payments.getStarGifts'
let panel: Panel
let accountId: number

beforeAll(async () => {
  panel = await startPanel({ simulator: { seed: 5 } })
  await panel.signUp()
})
afterAll(() => panel.stop())

const refresh = async () => giftsSnapshot.parse((await panel.request('POST', '/api/gifts/refresh')).body)
const limited = () => {
  const gift = panel.simulator.world.gifts().find(({ isLimited, isSoldOut }) => isLimited && !isSoldOut)
  if (!gift) throw new Error('the world has no limited gift on sale')
  return gift
}

describe('before there is an account', () => {
  test('the list is empty and has no age', async () => {
    const { status, body } = await panel.request('GET', '/api/gifts')
    expect(status).toBe(200)
    expect(giftList.parse(body)).toMatchObject({ items: [], count: 0, updated_at: null })
  })

  test.each([{}, { accept: 'application/x-ndjson' }])('a refresh is 409 no_accounts (%o)', async (headers) => {
    const { status, body } = await panel.request('POST', '/api/gifts/refresh', { headers })
    expect(status).toBe(409)
    expect(body).toMatchObject({ error: 'no_accounts' })
  })
})

describe('with an account', () => {
  beforeAll(async () => {
    const phone = '+4915550001111'
    panel.simulator.world.addAccount({ phone })
    accountId = await panel.addAccount(phone)
  })

  test('a refresh answers what Telegram has, sorted by price and then id', async () => {
    const { items, count, hash } = await refresh()
    expect(count).toBe(panel.simulator.world.gifts().length)
    const order = items.map(({ price, id }): [number, bigint] => [price, BigInt(id)])
    expect(order).toEqual(order.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)))
    const list = giftList.parse((await panel.request('GET', '/api/gifts')).body)
    expect(list).toMatchObject({ items, count, hash })
    expect(list.updated_at).not.toBeNull()
  })

  test.each([
    ['/api/gifts/refresh?stream=1', {}],
    ['/api/gifts/refresh', { accept: 'application/x-ndjson' }],
  ])('a refresh streams its stages (%s %o)', async (path, headers) => {
    const lines = await panel.lines('POST', path, { headers })
    const count = panel.simulator.world.gifts().length
    expect(lines).toEqual([{ stage: 'start' }, { stage: 'fetched', count }, { stage: 'done', ...(await refresh()) }])
  })

  test('a streamed refresh that fails says so in its last line', async () => {
    const lift = panel.simulator.addFault({ method, error: { code: 400, name: 'SOMETHING_NEW' } })
    const lines = await panel.lines('POST', '/api/gifts/refresh?stream=1')
    lift()
    expect(lines).toEqual([
      { stage: 'start' },
      { stage: 'error', error: 'telegram_rpc', error_code: 'SOMETHING_NEW', detail: expect.any(String) },
    ])
  })

  test('the list has a strong tag that answers 304 until something changes', async () => {
    await refresh()
    const first = await panel.request('GET', '/api/gifts')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[^"]+"$/)
    const same = await panel.request('GET', '/api/gifts', { headers: { 'if-none-match': etag } })
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag])
    panel.simulator.world.setRemains(limited().id, 9)
    await refresh()
    const changed = await panel.request('GET', '/api/gifts', { headers: { 'if-none-match': etag } })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
  })

  test('one gift comes with its accounts and its history', async () => {
    const { id } = panel.simulator.world.releaseGift({ total: 5 })
    await refresh()
    panel.simulator.world.setRemains(id, 4)
    await refresh()
    const detail = giftDetail.parse((await panel.request('GET', `/api/gifts/${id}`)).body)
    expect(detail.gift.available_amount).toBe(4)
    expect(detail.history.map(({ available_amount }) => available_amount)).toEqual([5, 4])
    expect(detail.accounts).toEqual([
      { account_id: accountId, per_user_remains: null, locked_until: null, reason: null },
    ])
  })

  test('a gift that is not there is 404, an id that is none is 400', async () => {
    expect((await panel.request('GET', '/api/gifts/1')).status).toBe(404)
    expect((await panel.request('GET', '/api/gifts/../gifts')).status).toBe(200)
    expect(await panel.request('GET', '/api/gifts/drum')).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })

  test('auto refresh is set, and survives a restart, with the list as it was', async () => {
    const settings = async () => (await panel.request('GET', '/api/gifts/settings')).body
    expect(await settings()).toEqual({ auto_refresh: false })
    const saved = await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: true } })
    expect(saved.body).toEqual({ ok: true, auto_refresh: true })
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: false } })
    const before = await panel.request('GET', '/api/gifts')
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: true } })
    await panel.restart()
    expect(await settings()).toEqual({ auto_refresh: true })
    const after = await panel.request('GET', '/api/gifts')
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'))
    expect(after.text).toBe(before.text)
    await expect.poll(() => panel.simulator.calls(method), { timeout: 10_000 }).toBeGreaterThan(0)
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: false } })
    expect((await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: 'yes' } })).status).toBe(400)
  })

  test('the stream begins with the list, then tells of each change, and of none where there is none', async () => {
    const now = await refresh()
    const plain = createEventReader(await panel.open('GET', '/api/gifts/stream'))
    const patched = createEventReader(await panel.open('GET', '/api/gifts/stream?mode=patch'))
    const first = { event: 'gifts', id: now.hash, data: now }
    expect(await plain.next()).toEqual(first)
    expect(await patched.next()).toEqual(first)

    await refresh()
    const { id } = limited()
    panel.simulator.world.setRemains(id, 3)
    const added = panel.simulator.world.releaseGift({ price: 77, total: null })
    const then = await refresh()
    expect(await plain.next()).toEqual({ event: 'gifts', id: then.hash, data: then })
    const { event, id: eventId, data } = await patched.next()
    expect([event, eventId]).toEqual(['patch', then.hash])
    const patch = giftsPatch.parse(data)
    expect(patch).toMatchObject({ hash: then.hash, changed: [{ id, available_amount: 3 }], removed: [] })
    expect(patch.added).toEqual(then.items.filter((gift) => gift.id === added.id))

    await Promise.all([plain.close(), patched.close()])
  })

  test('a reader that comes back begins with the whole list again', async () => {
    const now = await refresh()
    const headers = { 'last-event-id': now.hash }
    const reader = createEventReader(await panel.open('GET', '/api/gifts/stream?mode=patch', { headers }))
    expect(await reader.next()).toEqual({ event: 'gifts', id: now.hash, data: now })
    await reader.close()
  })
})
