import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createFixture, nextUpdate, refusalOf, sendPassword } from './testing/fixture.ts'
import { API_HASH, API_ID, connectClient } from './testing/library-client.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const exportToken = (client: TelegramClient, exceptIds: string[] = []) =>
  client.invoke(
    new Api.auth.ExportLoginToken({ apiId: API_ID, apiHash: API_HASH, exceptIds: exceptIds.map(returnBigInt) }),
  )

async function freshToken(client: TelegramClient, exceptIds: string[] = []): Promise<Api.auth.LoginToken> {
  const token = await exportToken(client, exceptIds)
  if (!(token instanceof Api.auth.LoginToken)) throw new Error(token.className)
  return token
}
const urlOf = ({ token }: Api.auth.LoginToken) => `tg://login?token=${token.toString('base64url')}`

describe('signing in with a QR code', () => {
  test('the waiting client is notified of the scan and signed in by its next export', async () => {
    const simulator = await fixture.start()
    const client = await fixture.connect(simulator)
    const scanned = nextUpdate(client, Api.UpdateLoginToken)
    const token = await freshToken(client)
    expect(token.expires - Date.now() / 1000).toBeGreaterThan(25)
    simulator.world.acceptQr(urlOf(token), '+15550100001')
    await scanned
    const done = await exportToken(client)
    expect(done).toMatchObject({ className: 'auth.LoginTokenSuccess', authorization: { user: { firstName: 'Anna' } } })
    expect(await client.invoke(new Api.updates.GetState())).toBeInstanceOf(Api.updates.State)
  })

  test('a signed-in device can accept a token once and in time', async () => {
    const clock = createFakeClock()
    const simulator = await fixture.start({ clock })
    const device = await fixture.signedIn(simulator, '+15550100001')
    const client = await fixture.connect(simulator)
    const accept = (token: Buffer) => refusalOf(device.invoke(new Api.auth.AcceptLoginToken({ token })))
    const late = await freshToken(client)
    await clock.advance(30_000)
    expect(await accept(late.token)).toBe('AUTH_TOKEN_EXPIRED')
    expect(await accept(Buffer.alloc(32))).toBe('AUTH_TOKEN_INVALID')
    const own = simulator.world.accounts()[0]?.telegramId ?? ''
    expect(await accept((await freshToken(client, [own])).token)).toBe('AUTH_TOKEN_EXCEPTION')
    const good = await freshToken(client)
    expect(await accept(good.token)).toBeNull()
    expect(await accept(good.token)).toBe('AUTH_TOKEN_ALREADY_ACCEPTED')
  })

  test('an account with a password still asks for it', async () => {
    const simulator = await fixture.start()
    const client = await fixture.connect(simulator)
    simulator.world.acceptQr(urlOf(await freshToken(client)), '+15550100009')
    expect(await refusalOf(exportToken(client))).toBe('SESSION_PASSWORD_NEEDED')
    expect(await refusalOf(exportToken(client))).toBe('SESSION_PASSWORD_NEEDED')
    expect(await sendPassword(client, 'demo-2fa')).toMatchObject({ user: { username: 'vera_nik' } })
  })

  test('an account of another DC moves the client there, with its password', async () => {
    const simulator = await fixture.start()
    const client = await fixture.connect(simulator)
    simulator.world.acceptQr(urlOf(await freshToken(client)), '+15550100008')
    const moved = await exportToken(client)
    if (!(moved instanceof Api.auth.LoginTokenMigrateTo)) throw new Error(moved.className)
    expect(moved.dcId).toBe(4)
    // oxlint-disable-next-line no-underscore-dangle -- the library has no other way to move to a DC
    await client._switchDC(moved.dcId)
    const importing = client.invoke(new Api.auth.ImportLoginToken({ token: moved.token }))
    expect(await refusalOf(importing)).toBe('SESSION_PASSWORD_NEEDED')
    expect(await sendPassword(client, 'demo-2fa')).toMatchObject({ user: { firstName: 'Timur' } })
  })

  test('a token outlives its client’s connection and is accepted once', async () => {
    const simulator = await fixture.start()
    const client = await connectClient(simulator)
    const token = await freshToken(client)
    await client.destroy()
    simulator.world.acceptQr(urlOf(token), '+15550100001')
    expect(() => simulator.world.acceptQr(urlOf(token), '+15550100001')).toThrow('AUTH_TOKEN_ALREADY_ACCEPTED')
  })
})
