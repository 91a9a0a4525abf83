import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { StickerDocument, TelegramGift } from '../gateway.ts'
import { collectEvents, credentials, patiently, failureOf, signInWith, startTelegram } from '../testing/simulated.ts'

async function startCatalogue() {
  const telegram = await startTelegram()
  const signedIn = await telegram.signIn()
  const catalogue = await signedIn.account.catalogue.fetchGifts(0)
  if (catalogue.kind !== 'catalogue') throw new Error('no catalogue')
  return { ...telegram, ...signedIn, catalogue }
}

function stickerOf(gifts: TelegramGift[], wanted: (sticker: StickerDocument) => boolean): StickerDocument {
  const found = gifts.flatMap(({ sticker }) => sticker ?? []).find(wanted)
  if (!found) throw new Error('no such sticker')
  return found
}

describe('an account', () => {
  test('tells its profile, and that it is frozen', async () => {
    const { world, signIn } = await startTelegram()
    const { account, person } = await signIn()
    expect(await account.profile.fetch()).toMatchObject({ telegramId: person.telegramId, restriction: null })
    world.setFrozen(person.phone, true)
    expect((await account.profile.fetch()).restriction).toBe('FROZEN')
    world.setFrozen(person.phone, false)
    expect((await account.profile.fetch()).restriction).toBeNull()
  })

  test('tells its Stars with their billionths', async () => {
    const { world, signIn } = await startTelegram()
    const { account, person } = await signIn()
    world.setStars(person.phone, { amount: 9_007_199_254_740_991, nanos: 999_999_999 })
    expect(await account.stars.fetchBalance()).toEqual({ amount: 9_007_199_254_740_991, nanos: 999_999_999 })
  })

  test('tells until when it has Premium, and nothing without', async () => {
    const { world, signIn } = await startTelegram()
    const { account, person } = await signIn()
    world.setPremium(person.phone, '2027-05-12T00:00:00.000Z')
    expect((await account.profile.fetchPremium()).until).toBe('2027-05-12T00:00:00.000Z')
    world.setPremium(person.phone, null)
    expect((await account.profile.fetchPremium()).until).toBeNull()
  })

  test('hears of its Stars as they change', async () => {
    const { world, signIn } = await startTelegram()
    const { account, person } = await signIn()
    const events = collectEvents(account)
    await account.connect()
    world.setStars(person.phone, { amount: 42, nanos: 7 })
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'stars', balance: { amount: 42, nanos: 7 } })
  })

  test('hears of a new sign-in', async () => {
    const { gateway, signIn } = await startTelegram()
    const { account, person } = await signIn()
    const events = collectEvents(account)
    await account.connect()
    await signInWith(gateway.openLogin(credentials), person)
    await expect.poll(() => events.map(({ kind }) => kind), patiently).toContain('new_authorization')
  })

  test('lists its devices and ends one', async () => {
    const { signIn, letSessionsAge } = await startTelegram()
    const { account } = await signIn()
    expect(await account.devices.fetch()).not.toHaveLength(1)
    await letSessionsAge()
    const devices = await account.devices.fetch()
    const own = devices.find((device) => device.isCurrent)
    expect(own).toMatchObject({ hash: '0', deviceModel: 'GiftBuyer', appVersion: '9.9' })
    const other = devices.find((device) => !device.isCurrent)
    expect(await account.devices.end(other?.hash ?? '')).toEqual({ kind: 'done', value: null })
    expect((await account.devices.fetch()).map(({ hash }) => hash)).not.toContain(other?.hash)
    for (const wrong of ['rubbish', '123456789'])
      expect(await account.devices.end(wrong)).toMatchObject({ kind: 'refused', code: 400, name: 'HASH_INVALID' })
  })

  test('logs out on the other side too', async () => {
    const { signIn, startGateway } = await startTelegram()
    const { account, session } = await signIn()
    expect(await account.devices.logOut()).toEqual({ kind: 'done', value: null })
    expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'unreachable', reason: 'closed' })
    const again = startGateway().openAccount(credentials, session)
    expect(await failureOf(again.stars.fetchBalance())).toEqual({ kind: 'session_dead', code: 'AUTH_KEY_UNREGISTERED' })
  })

  test('stays silent on the line until the first call', async () => {
    const { signIn, startGateway, simulator } = await startTelegram()
    const { session, account } = await signIn()
    await account.close()
    const before = simulator.calls('help.getConfig')
    const other = startGateway().openAccount(credentials, session)
    expect(simulator.calls('help.getConfig')).toBe(before)
    await other.connect()
    await other.connect()
    expect(simulator.calls('help.getConfig')).toBe(before + 1)
  })

  test('with a session string that is none is refused, and nothing is opened', async () => {
    const { gateway } = await startTelegram()
    const account = gateway.openAccount(credentials, 'rubbish')
    expect(await failureOf(account.connect())).toEqual({ kind: 'refused', code: 'SESSION_STRING_INVALID' })
  })
})

describe('the catalogue', () => {
  test('maps every gift, exact to the last digit of its id', async () => {
    const { catalogue, world } = await startCatalogue()
    const theirs = new Map(world.gifts().map((gift) => [gift.id, gift]))
    expect(catalogue.gifts.length).toBe(theirs.size)
    for (const gift of catalogue.gifts) {
      const same = theirs.get(gift.id)
      expect(gift).toMatchObject({ price: same?.price, isLimited: same?.isLimited, title: same?.title })
      expect(gift.availableAmount).toBe(same?.remains ?? null)
      expect(gift.totalAmount).toBe(same?.total ?? null)
      expect(gift.sticker?.fileUniqueId).toMatch(/^AgA/)
      expect(gift.sticker?.outline).toMatch(/^M[\d.,A-Za-z-]+z$/)
    }
  })

  test('is not sent again until it changes', async () => {
    const { account, catalogue, world } = await startCatalogue()
    expect(await account.catalogue.fetchGifts(catalogue.hash)).toEqual({ kind: 'not_modified' })
    const released = world.releaseGift({ title: 'Kite', price: 77, total: 1000, requirePremium: true })
    const changed = await account.catalogue.fetchGifts(catalogue.hash)
    if (changed.kind !== 'catalogue') throw new Error('no catalogue')
    expect(changed.gifts.find(({ id }) => id === released.id)).toMatchObject({
      title: 'Kite',
      price: 77,
      isLimited: true,
      totalAmount: 1000,
      availableAmount: 1000,
      requirePremium: true,
      isSoldOut: false,
    })
  })

  test('shows a gift as sold out when its last copy is gone', async () => {
    const { account, world } = await startCatalogue()
    const gift = world.releaseGift({ total: 10 })
    world.sellOut(gift.id)
    const changed = await account.catalogue.fetchGifts(0)
    if (changed.kind !== 'catalogue') throw new Error('no catalogue')
    expect(changed.gifts.find(({ id }) => id === gift.id)).toMatchObject({ isSoldOut: true, availableAmount: 0 })
  })
})

describe('a sticker', () => {
  test('comes as the animation that it is', async () => {
    const { account, catalogue } = await startCatalogue()
    const sticker = stickerOf(catalogue.gifts, ({ dcId }) => dcId === 2)
    const bytes = await account.catalogue.downloadSticker(sticker)
    expect(bytes.length).toBe(sticker.size)
    expect(JSON.parse(gunzipSync(bytes).toString('utf8'))).toMatchObject({ w: 512, h: 512 })
  })

  test('comes from another DC, with one introduction for all of them', async () => {
    const { account, catalogue, simulator } = await startCatalogue()
    const { dcId } = stickerOf(catalogue.gifts, (one) => one.dcId !== 2)
    const there = catalogue.gifts.flatMap(({ sticker }) => (sticker?.dcId === dcId ? sticker : [])).slice(0, 4)
    const all = await Promise.all(there.map((sticker) => account.catalogue.downloadSticker(sticker)))
    expect(all.map(({ length }) => length)).toEqual(there.map(({ size }) => size))
    expect(simulator.calls('auth.exportAuthorization')).toBe(1)
  })

  test('that lies elsewhere than it says is followed', async () => {
    const { account, catalogue } = await startCatalogue()
    const sticker = stickerOf(catalogue.gifts, ({ dcId }) => dcId === 2)
    expect((await account.catalogue.downloadSticker({ ...sticker, dcId: 4 })).length).toBe(sticker.size)
  })

  test('survives that the other DC forgot the account, which stays signed in', async () => {
    const { account, catalogue, simulator } = await startCatalogue()
    const sticker = stickerOf(catalogue.gifts, ({ dcId }) => dcId !== 2)
    await account.catalogue.downloadSticker(sticker)
    simulator.addFault({ method: 'upload.getFile', times: 1, error: { code: 401, name: 'AUTH_KEY_UNREGISTERED' } })
    expect((await account.catalogue.downloadSticker(sticker)).length).toBe(sticker.size)
    simulator.addFault({ method: 'upload.getFile', times: 2, error: { code: 401, name: 'AUTH_KEY_UNREGISTERED' } })
    expect(await failureOf(account.catalogue.downloadSticker(sticker))).toMatchObject({ kind: 'refused' })
    expect((await account.stars.fetchBalance()).amount).toBeGreaterThanOrEqual(0)
  })

  test('with a stale reference is refused by name', async () => {
    const { account, catalogue, world } = await startCatalogue()
    const sticker = stickerOf(catalogue.gifts, ({ dcId }) => dcId === 2)
    world.expireFileReferences()
    expect(await failureOf(account.catalogue.downloadSticker(sticker))).toEqual({
      kind: 'refused',
      code: 'FILE_REFERENCE_EXPIRED',
    })
    const fresh = await account.catalogue.fetchGifts(0)
    if (fresh.kind !== 'catalogue') throw new Error('no catalogue')
    const again = stickerOf(fresh.gifts, ({ documentId }) => documentId === sticker.documentId)
    expect((await account.catalogue.downloadSticker(again)).length).toBe(sticker.size)
  })
})
