import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { watchBeat } from '../contract/events.ts'
import { giftList } from '../contract/gifts.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const phone = '+79990001122'
let panel: Panel
let accountId: number
const closers: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  panel = await startPanel({ env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, firstName: 'Anna', stars: { amount: 100, nanos: 0 } })
  accountId = await panel.addAccount(phone)
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await panel.stop()
})

async function follow(lastEventId?: string, path = '/api/events') {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const reader = createEventReader(await panel.open('GET', path, { headers }))
  closers.push(() => reader.close())
  return reader
}

const refresh = () => panel.lines('POST', `/api/account/${accountId}/refresh`)
const setStars = (amount: number) => panel.simulator.world.setStars(phone, { amount, nanos: 0 })

test('a new client gets an id to resume from, and nothing else', async () => {
  const response = await panel.open('GET', '/api/events')
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toMatch(/^: hello\nid: \d+-[0-9a-f]{12}\n\n$/)
  await reader?.cancel()
})

test('pushed Stars, a refresh, a dead session, a new sign-in and a removal are sent as they happen', async () => {
  const events = await follow()
  await refresh()
  const refreshed = await events.next()
  expect(refreshed).toMatchObject({ event: 'account', data: { account: { id: accountId, phone, stars: 100 } } })
  setStars(777)
  const pushed = await events.next()
  expect(pushed).toMatchObject({ event: 'account', data: { account: { id: accountId, stars: 777 } } })
  expect(Number.parseInt(pushed.id ?? '', 10)).toBeGreaterThan(Number.parseInt(refreshed.id ?? '', 10))
  panel.simulator.world.endSessions(phone)
  await refresh()
  expect(await events.next()).toMatchObject({
    event: 'account',
    data: { account: { id: accountId, status: 'signed_out', status_reason: 'AUTH_KEY_UNREGISTERED' } },
  })
  expect(await events.next()).toMatchObject({
    event: 'notice',
    data: { kind: 'signed_out', account_id: accountId, names: ['Anna'] },
  })
  expect(await panel.addAccount(phone)).toBe(accountId)
  expect(await events.next()).toMatchObject({
    event: 'account',
    data: { account: { id: accountId, status: 'active' } },
  })
  expect(await events.next()).toMatchObject({
    event: 'account',
    data: { account: { id: accountId, last_checked_at: expect.any(String) } },
  })
  await panel.request('DELETE', `/api/account/${accountId}`)
  expect(await events.next()).toMatchObject({ event: 'account_removed', data: { id: accountId } })
})

test('a sign-in on another device is announced with the hash needed to end it', async () => {
  const events = await follow()
  const other = await startPanel({ simulator: panel.simulator })
  closers.push(() => other.stop())
  await other.signUp()
  await other.addAccount(phone)
  const told = await events.next()
  expect(told).toMatchObject({
    event: 'new_authorization',
    data: { account_id: accountId, device: expect.stringContaining('GiftBuyer'), is_unconfirmed: true },
  })
  const devices = await panel.request('GET', `/api/account/${accountId}/devices`)
  expect(devices.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining(hashOf(told.data))]) })
})

const hashOf = (data: unknown) => ({ hash: Object(data).hash })

test.each(['header', 'query'])('a reader that was away gets what it missed, in order (%s)', async (place) => {
  const before = await follow()
  setStars(1)
  const last = (await before.next()).id ?? ''
  await before.close()
  const witness = await follow()
  for (const amount of [2, 3, 4]) {
    setStars(amount)
    await witness.next()
  }
  const again = place === 'header' ? await follow(last) : await follow(undefined, `/api/events?last_event_id=${last}`)
  for (const stars of [2, 3, 4]) {
    expect(await again.next()).toMatchObject({ event: 'account', data: { account: { stars } } })
  }
  setStars(5)
  expect(await again.next()).toMatchObject({ data: { account: { stars: 5 } } })
})

test('a client that reads first and opens the stream later passes the id of the first response', async () => {
  const me = await panel.request('GET', '/api/me')
  const witness = await follow()
  setStars(8)
  await witness.next()
  const late = await follow(me.headers.get('x-last-event-id') ?? '')
  expect(await late.next()).toMatchObject({ event: 'account', data: { account: { stars: 8 } } })
})

test('an id that is unknown, of another user or of an earlier process gets a reset, and the stream continues from there', async () => {
  const first = await follow()
  setStars(1)
  const { id } = await first.next()
  const unknown = await follow('rubbish')
  const reset = await unknown.next()
  expect(reset).toEqual({ event: 'reset', id: expect.any(String), data: {} })
  // Something else may have happened meanwhile: the latest id is given.
  expect(Number.parseInt(reset.id ?? '', 10)).toBeGreaterThanOrEqual(Number.parseInt(id ?? '', 10))

  const stranger = panel.client()
  await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
  const theirs = createEventReader(
    await stranger.open('GET', '/api/events', { headers: { 'last-event-id': id ?? '' } }),
  )
  closers.push(() => theirs.close())
  expect(await theirs.next()).toMatchObject({ event: 'reset' })

  await panel.restart()
  const later = await follow(id ?? '')
  expect(await later.next()).toMatchObject({ event: 'reset' })
})

test('one user’s events are not sent to another', async () => {
  const stranger = panel.client()
  await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
  const response = await stranger.open('GET', '/api/events')
  const own = await follow()
  setStars(9)
  await own.next()
  await stranger.request('DELETE', '/api/auth/logout')
  expect(await response.text()).not.toContain('event: account')
})

const watchOf = (data: unknown) => watchBeat.parse(data).watch

describe('for a page, which asks for all it wants by one stream', () => {
  const path = '/api/events?gifts=patch&beat=1'

  test('it begins with a beat and the current list; then come patches from one list to the next, without ids', async () => {
    await panel.request('POST', '/api/gifts/refresh')
    const before = giftList.parse((await panel.request('GET', '/api/gifts')).body)
    const reader = await follow(undefined, path)
    const first = await reader.next()
    expect(first).toMatchObject({ event: 'beat', id: null, data: { every_ms: 10_000, watch: { accounts: 1 } } })
    expect(await reader.next()).toEqual({ event: 'gift_list', id: null, data: { hash: before.hash } })
    const gift = before.items.find(({ available_amount: left }) => left !== null && left > 10)
    panel.simulator.world.setRemains(gift?.id ?? '', 9)
    await panel.request('POST', '/api/gifts/refresh')
    const events = [await reader.next(), await reader.next()].filter(({ event }) => event !== 'beat')
    const { hash } = giftList.parse((await panel.request('GET', '/api/gifts')).body)
    expect(events).toEqual([
      {
        event: 'gift_patch',
        id: null,
        data: { from: before.hash, hash, added: [], removed: [], changed: [{ id: gift?.id, available_amount: 9 }] },
      },
    ])
  })

  test('who does not ask hears neither', async () => {
    const plain = await follow()
    await panel.request('POST', '/api/gifts/refresh')
    panel.simulator.world.releaseGift({ price: 77, total: null })
    await panel.request('POST', '/api/gifts/refresh')
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: true } })
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: false } })
    setStars(4)
    for (;;) {
      const { event, data } = await plain.next()
      expect(['account', 'notice']).toContain(event)
      if (event === 'account' && Object(data).account.stars === 4) break
    }
  })

  test('the beat says immediately that the watch is on, that Telegram answered, or that there is nobody to ask', async () => {
    const reader = await follow(undefined, '/api/events?beat=1')
    expect(watchOf((await reader.next()).data)).toMatchObject({ is_on: false, answered_ms: null })
    await panel.request('POST', '/api/gifts/settings', { body: { auto_refresh: true } })
    expect(watchOf((await reader.next()).data)).toMatchObject({ is_on: true, accounts: 1, waits_ms: null })
    const answered = watchOf((await reader.next()).data)
    expect(answered.answered_ms).toBeLessThan(1_000)
    expect(answered.silent_after_ms).toBeGreaterThan(3_000)
    await panel.request('DELETE', `/api/account/${accountId}`)
    await expect.poll(async () => watchOf((await nextBeat(reader)).data).accounts, { timeout: 10_000 }).toBe(0)
  })
})

/** The next event that is a beat. */
async function nextBeat(reader: Awaited<ReturnType<typeof follow>>) {
  for (;;) {
    const read = await reader.next()
    if (read.event === 'beat') return read
  }
}
