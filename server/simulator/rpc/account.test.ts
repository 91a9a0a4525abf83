import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createFixture, nextUpdate, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const HOUR = 3_600_000

async function devicesOf(client: TelegramClient): Promise<Api.Authorization[]> {
  return (await client.invoke(new Api.account.GetAuthorizations())).authorizations
}
const end = (client: TelegramClient, hash: Api.long) =>
  refusalOf(client.invoke(new Api.account.ResetAuthorization({ hash })))

describe('devices', () => {
  test("the list starts with the caller's own, which has hash 0", async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const [own, ...others] = await devicesOf(client)
    expect(own).toMatchObject({ current: true, deviceModel: 'Test bench', apiId: 2040 })
    expect(own?.hash.toString()).toBe('0')
    expect(others.length).toBeGreaterThan(0)
    expect(others.every((device) => !device.current && !device.hash.isZero())).toBe(true)
  })

  test('a session a day old can end others, a younger one cannot', async () => {
    const clock = createFakeClock()
    const simulator = await fixture.start({ clock })
    const first = await fixture.signedIn(simulator, ANNA)
    const told = nextUpdate(first, Api.UpdateNewAuthorization)
    const second = await fixture.signedIn(simulator, ANNA)
    const { hash, device, unconfirmed } = await told
    expect({ device, unconfirmed }).toEqual({ device: 'Own app, Test bench', unconfirmed: true })
    expect((await devicesOf(first)).map((entry) => entry.hash.toString())).toContain(hash.toString())

    await clock.advance(23 * HOUR)
    expect(await end(first, hash)).toBe('FRESH_RESET_AUTHORISATION_FORBIDDEN')
    await clock.advance(HOUR)
    expect(await end(first, returnBigInt(77))).toBe('HASH_INVALID')
    expect(await end(first, hash)).toBeNull()
    expect(await refusalOf(second.invoke(new Api.updates.GetState()))).toBe('SESSION_REVOKED')
    expect(await first.invoke(new Api.auth.ResetAuthorizations())).toBe(true)
    expect(await devicesOf(first)).toHaveLength(1)
  })
})

describe('the account', () => {
  test('sees itself, others by name, and nobody with a guessed access hash', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const [self] = await client.invoke(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }))
    expect(self).toMatchObject({ self: true, username: 'annasokol', premium: true, phone: '15550100001' })
    const found = await client.invoke(new Api.contacts.ResolveUsername({ username: '@MIKE_orlov' }))
    expect(found.users[0]).toMatchObject({ firstName: 'Mikhail', phone: null, self: false })
    const guess = new Api.InputUser({ userId: returnBigInt('398204415'), accessHash: returnBigInt(1) })
    const [stranger] = await client.invoke(new Api.users.GetUsers({ id: [guess] }))
    expect(stranger).toBeInstanceOf(Api.UserEmpty)
    const full = await client.invoke(new Api.users.GetFullUser({ id: new Api.InputUserSelf() }))
    expect(full.users[0]).toMatchObject({ self: true })
  })

  test('gets the end of Premium as a sentence', async () => {
    const simulator = await fixture.start()
    simulator.world.setPremium(ANNA, '2031-05-07T10:00:00Z')
    const client = await fixture.signedIn(simulator, ANNA)
    const promo = () => client.invoke(new Api.help.GetPremiumPromo())
    expect((await promo()).statusText).toContain('until 7 May 2031')
    simulator.world.setPremium(ANNA, null)
    expect((await promo()).statusText).not.toMatch(/\d/)
    expect((await promo()).users[0]).toMatchObject({ premium: false })
  })

  test('is frozen in the app config and when it buys', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const keys = async () => {
      const answer = await client.invoke(new Api.help.GetAppConfig({ hash: 0 }))
      const config = answer instanceof Api.help.AppConfig ? answer.config : null
      return config instanceof Api.JsonObject ? config.value.map(({ key }) => key) : []
    }
    expect(await keys()).not.toContain('freeze_since_date')
    simulator.world.setFrozen(ANNA, true)
    expect(await keys()).toEqual(
      expect.arrayContaining(['freeze_since_date', 'freeze_until_date', 'freeze_appeal_url']),
    )
    const invoice = new Api.InputInvoiceStarGift({ peer: new Api.InputPeerSelf(), giftId: returnBigInt(1) })
    expect(await refusalOf(client.invoke(new Api.payments.GetPaymentForm({ invoice })))).toBe('FROZEN_METHOD_INVALID')
    await client.invoke(new Api.updates.GetState())
  })

  test('is unknown to its key after a log-out, and before a sign-in', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    expect(await client.invoke(new Api.auth.LogOut())).toBeInstanceOf(Api.auth.LoggedOut)
    expect(await refusalOf(client.invoke(new Api.updates.GetState()))).toBe('AUTH_KEY_UNREGISTERED')
    expect(simulator.calls('auth.logOut', ANNA)).toBe(1)
    const fresh = await fixture.connect(simulator)
    expect(await refusalOf(fresh.invoke(new Api.payments.GetStarGifts({ hash: 0 })))).toBe('AUTH_KEY_UNREGISTERED')
  })

  test.each(['AUTH_KEY_UNREGISTERED', 'SESSION_REVOKED', 'USER_DEACTIVATED_BAN'] as const)(
    'hears %s when its sessions are ended',
    async (error) => {
      const simulator = await fixture.start()
      const client = await fixture.signedIn(simulator, ANNA)
      simulator.world.endSessions(ANNA, error)
      expect(await refusalOf(client.invoke(new Api.updates.GetState()))).toBe(error)
    },
  )
})
