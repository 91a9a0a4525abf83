import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recipientList, type ListedRecipient } from '../contract/recipients.ts'
import { anna, startBuyer, type Buyer } from './testing/buyer.ts'

const sergey = '+15550100004'
const oliver = '+15550100006'
const mia = '+15550100007'
const vera = '+15550100009'

let buyer: Buyer
beforeEach(async () => {
  buyer = await startBuyer({ env: { ALLOW_REGISTRATION: 'open' } })
})
afterEach(() => buyer.panel.stop())

const ask = async (query = '') => {
  const { status, body } = await buyer.panel.request('GET', `/api/recipients?${query}`)
  expect(status).toBe(200)
  return recipientList.parse(body)
}
const search = (q: string) => ask(`q=${encodeURIComponent(q)}`)
const world = () => buyer.panel.simulator.world
const calls = (method: string) => buyer.panel.simulator.calls(method)
const named = (items: readonly ListedRecipient[], title: string) => items.find((one) => one.title?.startsWith(title))

describe('whom a gift can go to', () => {
  test('are own accounts, contacts, recent chats, and channels that take gifts', async () => {
    const strange = world().addAccount({ phone: '+79990001122', firstName: 'Boris' })
    world().say(strange.phone, anna, 'hello')
    const { items, is_complete: isComplete } = await ask()
    expect(isComplete).toBe(true)
    expect(items[0]).toMatchObject({
      kind: 'account',
      account_id: buyer.accountId,
      title: 'Anna Sokolova',
      username: 'annasokol',
      group: 'account',
    })
    expect(named(items, 'Mikhail')).toEqual({
      kind: 'peer',
      peer: '@mike_orlov',
      title: 'Mikhail Orlov',
      username: 'mike_orlov',
      telegram_id: '398204415',
      group: 'contact',
      photo: null,
      accepts: { limited: true, unlimited: true, unique: true, premium: true },
      problem: null,
    })
    expect(named(items, 'Boris')).toMatchObject({ group: 'chat', peer: `user:${strange.telegramId}` })
    expect(named(items, 'Gift Harbour')).toMatchObject({
      group: 'channel',
      peer: '@gift_harbour',
      telegram_id: '-1001400000001',
      accepts: { limited: false, unlimited: true, unique: true, premium: false },
    })
    expect(named(items, 'Morning Notes')).toBeUndefined()
    expect(new Set(items.map((one) => one.telegram_id)).size).toBe(items.length)
    expect(items.map((one) => one.telegram_id)).not.toContain('777000')
  })

  test('are there for several accounts once each, and one’s own never as a contact', async () => {
    const other = await buyer.panel.addAccount(oliver)
    await buyer.panel.request('GET', '/api/accounts?wait=1')
    const { items } = await ask()
    const grant = items.filter(({ telegram_id: id }) => id === '842117630')
    expect(grant).toEqual([expect.objectContaining({ kind: 'account', account_id: other })])
    expect(new Set(items.map((one) => one.telegram_id)).size).toBe(items.length)
    expect((await ask(`account_id=${other}`)).items.filter(({ group }) => group === 'contact')).toEqual([])
  })

  test('are those of one’s own accounts alone', async () => {
    const guest = buyer.panel.client()
    await guest.request('POST', '/api/auth/register', { body: { username: 'guest', password: 'battery staple' } })
    await ask()
    const theirs = await guest.request('GET', `/api/recipients?account_id=${buyer.accountId}`)
    expect(theirs).toMatchObject({ status: 404, body: { error: 'not_found' } })
    expect((await guest.request('GET', '/api/recipients?q=@annasokol')).body).toEqual({ items: [], is_complete: true })
    const face = await faceOf('Daria')
    expect((await buyer.panel.request('GET', face)).status).toBe(200)
    expect((await guest.request('GET', face)).status).toBe(404)
  })

  test('are found by a part of a name, without asking Telegram for each letter', async () => {
    await ask()
    const before = calls('users.getFullUser')
    for (const q of ['da', 'dar', 'DAR', 'dashabel', 'belova']) {
      const { items } = await search(q)
      expect([q, items.map(({ title }) => title)]).toEqual([q, ['Daria Belova']])
    }
    expect(calls('contacts.getContacts')).toBe(1)
    expect(calls('messages.getDialogs')).toBe(1)
    expect(calls('users.getFullUser')).toBe(before)
    expect(calls('contacts.resolveUsername')).toBe(0)
  })

  test('may be anybody by exact name or link', async () => {
    for (const q of ['@vera_nik', 'https://t.me/vera_nik', '@VERA_NIK']) {
      const { items } = await search(q)
      expect(items).toMatchObject([{ group: 'found', peer: '@vera_nik', title: 'Vera Nikitina', problem: null }])
    }
    expect((await search('@nobody_has_this')).items).toEqual([])
    // One who is known needs no looking up.
    const before = calls('contacts.resolveUsername')
    expect((await search('@mike_orlov')).items).toMatchObject([{ group: 'contact', peer: '@mike_orlov' }])
    expect(calls('contacts.resolveUsername')).toBe(before)
  })

  test('are looked up once when a name is being typed', async () => {
    const typed = ['@vera', '@vera_', '@vera_n', '@vera_ni', '@vera_nik']
    await Promise.all(typed.map(search))
    // The first at once, and the last after a pause.
    expect(calls('contacts.resolveUsername')).toBeLessThanOrEqual(2)
    expect((await search('@vera_nik')).items).toMatchObject([{ peer: '@vera_nik' }])
  })

  test('come without those whom Telegram does not tell of, and say so', async () => {
    const mend = buyer.panel.simulator.addFault({
      method: 'contacts.getContacts',
      error: { code: 400, name: 'SOMETHING_NEW' },
    })
    const { items, is_complete: isComplete } = await ask()
    mend()
    expect(isComplete).toBe(false)
    expect(items.map(({ group }) => group)).not.toContain('contact')
    expect(named(items, 'Anna')).toBeDefined()
    expect(named(items, 'Gift Harbour')).toBeDefined()
  })
})

const to = (peer: string) => ({ recipient: { kind: 'peer', peer } })

describe('what they take', () => {
  test('is told by kind, with what speaks against them', async () => {
    world().setPrivacy(oliver, { refuses: ['limited', 'unlimited', 'unique', 'premium'] })
    world().setPrivacy('+15550100002', { isDeactivated: true })
    world().setPrivacy(anna, { blocks: ['+15550100003'] })
    const { items } = await ask()
    expect(named(items, 'Mia')).toMatchObject({
      accepts: { limited: false, unlimited: true, unique: false, premium: true },
      problem: null,
    })
    expect(named(items, 'Daria')).toMatchObject({ problem: 'recipient_charges_for_messages' })
    expect(named(items, 'Elena')).toMatchObject({ problem: 'YOU_BLOCKED_USER' })
    expect(named(items, 'Oliver')).toMatchObject({
      accepts: { limited: false, unlimited: false, unique: false, premium: false },
      problem: 'recipient_refuses_gifts',
    })
    const gone = items.find(({ telegram_id: id }) => id === '398204415')
    expect(gone).toMatchObject({ title: null, photo: null, problem: 'recipient_not_found' })
  })

  test('is told in the quote, and refuses the order before anything is held or asked for', async () => {
    const unlimited = await buyer.release()
    const limited = await buyer.release({ total: 10 })
    const upgradable = await buyer.release({ total: 10, upgradePrice: 25 })
    const problems = async (giftId: string, peer: string) => {
      const { body } = await buyer.quote(giftId, to(peer))
      return body
    }
    expect(await problems(limited, '@mialind')).toMatchObject({ problems: [{ code: 'recipient_refuses_gifts' }] })
    expect(await problems(unlimited, '@mialind')).toMatchObject({ problems: [] })
    expect(await problems(limited, '@gift_harbour')).toMatchObject({ problems: [{ code: 'recipient_refuses_gifts' }] })
    expect(await problems(unlimited, '@morning_notes')).toMatchObject({
      problems: [{ code: 'recipient_refuses_gifts' }],
    })
    expect(await problems(unlimited, '@dashabel')).toMatchObject({
      problems: [{ code: 'recipient_charges_for_messages' }],
    })
    for (const [giftId, more, status, error] of [
      [limited, to('@mialind'), 409, 'recipient_refuses_gifts'],
      [upgradable, to('@mialind'), 409, 'recipient_refuses_gifts'],
      [limited, to('@gift_harbour'), 409, 'recipient_refuses_gifts'],
      [upgradable, to('@gift_harbour'), 409, 'recipient_refuses_gifts'],
      [unlimited, to('@morning_notes'), 409, 'recipient_refuses_gifts'],
      [unlimited, { ...to('@dashabel'), message: 'hello' }, 409, 'recipient_charges_for_messages'],
    ] as const)
      expect(await buyer.buy(giftId, more)).toMatchObject({ status, body: { error } })
    expect(calls('payments.getPaymentForm')).toBe(0)
    expect((await buyer.panel.request('GET', '/api/spending')).body).toMatchObject({ held: 0, spent_today: 0 })
    expect((await buyer.panel.request('GET', '/api/orders')).body).toMatchObject({ items: [] })
    // What they do take comes through.
    for (const [giftId, peer] of [
      [unlimited, '@mialind'],
      [unlimited, '@gift_harbour'],
      [unlimited, '@dashabel'],
      [limited, '@mike_orlov'],
    ] as const)
      expect(await buyer.buy(giftId, to(peer))).toMatchObject({ status: 200, body: { order: { status: 'done' } } })
    expect(buyer.paid()).toHaveLength(4)
  })

  test('of a limited gift that can be upgraded is what they take of unique ones', async () => {
    world().setPrivacy(mia, { refuses: ['limited'] })
    const upgradable = await buyer.release({ total: 10, upgradePrice: 25 })
    const plain = await buyer.release({ total: 10 })
    const recipient = { kind: 'peer', peer: '@mialind' }
    expect((await buyer.buy(upgradable, { recipient })).status).toBe(200)
    expect(await buyer.buy(plain, { recipient })).toMatchObject({
      status: 409,
      body: { error: 'recipient_refuses_gifts' },
    })
  })

  test('is not known of whom Telegram does not tell: then the form decides', async () => {
    const giftId = await buyer.release()
    buyer.panel.simulator.addFault({ method: 'users.getFullUser', error: { code: 400, name: 'SOMETHING_NEW' } })
    const answer = await buyer.buy(giftId, { recipient: { kind: 'peer', peer: '@mike_orlov' } })
    expect(answer).toMatchObject({ status: 200, body: { order: { status: 'done' } } })
  })

  test('who deleted their account gets nothing', async () => {
    const giftId = await buyer.release()
    await search('mikhail')
    world().setPrivacy(oliver, { isDeactivated: true })
    const answer = await buyer.buy(giftId, { recipient: { kind: 'peer', peer: 'user:842117630' } })
    expect(answer).toMatchObject({ status: 400, body: { error: 'recipient_not_found' } })
    expect(buyer.paid()).toEqual([])
  })
})

test('a contact without a name of their own can be given a gift once the contacts were read', async () => {
  const giftId = await buyer.release()
  world().addContacts(anna, [sergey])
  const recipient = { kind: 'peer', peer: 'user:6440127385' }
  expect(await buyer.buy(giftId, { recipient })).toMatchObject({ status: 400, body: { error: 'recipient_not_found' } })
  const { items } = await search('sergey')
  expect(items).toMatchObject([{ peer: recipient.peer, group: 'contact', username: null }])
  expect(await buyer.buy(giftId, { recipient })).toMatchObject({
    status: 200,
    body: { order: { status: 'done', recipient: { title: 'Sergey K.', telegram_id: '6440127385' } } },
  })
  // Also in another process.
  await buyer.panel.restart()
  expect((await buyer.buy(giftId, { recipient })).status).toBe(200)
})

const faceOf = async (title: string) => {
  const photo = named((await ask()).items, title)?.photo
  if (photo == null) throw new Error('there is no picture')
  return photo
}

describe('a face', () => {
  test('is a picture at the address in the list, wherever Telegram keeps it', async () => {
    for (const title of ['Oliver', 'Daria']) {
      const answer = await buyer.panel.open('GET', await faceOf(title))
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(answer.headers.get('content-disposition')).toBe('attachment')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
      const downloads = calls('upload.getFile')
      const again = await buyer.panel.request('GET', await faceOf(title), {
        headers: { 'if-none-match': answer.headers.get('etag') ?? '' },
      })
      expect(again.status).toBe(304)
      expect(calls('upload.getFile')).toBe(downloads)
    }
  })

  test('that is no picture is not passed on', async () => {
    world().setPhoto(vera, Buffer.from('<!doctype html><script>alert(1)</script>'))
    const [found] = (await search('@vera_nik')).items
    expect(found?.photo).toMatch(/^\/api\/recipients\/7388120456\/photo\?v=/)
    const answer = await buyer.panel.request('GET', found?.photo ?? '')
    expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })

  test('of somebody whom no list has shown is not there', async () => {
    expect((await buyer.panel.request('GET', '/api/recipients/1204993371/photo?v=1')).status).toBe(404)
  })
})
