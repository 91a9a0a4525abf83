import { Api } from 'telegram'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createFixture, refusalOf, sendCode, sendPassword, signIn } from './testing/fixture.ts'
import { API_HASH } from './testing/library-client.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'

describe('signing in with a code', () => {
  test('continues after a wrong code and returns the account', async () => {
    const simulator = await fixture.start()
    const client = await fixture.connect(simulator)
    const { hash, sent } = await sendCode(client, ANNA)
    expect(sent.type).toMatchObject({ className: 'auth.SentCodeTypeApp', length: 5 })
    expect(await refusalOf(signIn(client, ANNA, hash, '54321'))).toBe('PHONE_CODE_INVALID')
    expect(await refusalOf(signIn(client, ANNA, hash, ''))).toBe('PHONE_CODE_EMPTY')
    expect(await refusalOf(signIn(client, ANNA, 'other', '12345'))).toBe('PHONE_CODE_EXPIRED')
    const done = await signIn(client, ANNA, hash, '12345')
    expect(done).toMatchObject({ user: { firstName: 'Anna', phone: '15550100001', self: true, premium: true } })
    expect(await refusalOf(signIn(client, ANNA, hash, '12345'))).toBe('PHONE_CODE_EXPIRED')
    expect(simulator.calls('auth.signIn', ANNA)).toBeGreaterThan(0)
  })

  test('a code is valid for the key that requested it, for five minutes', async () => {
    const clock = createFakeClock()
    const simulator = await fixture.start({ clock })
    const [one, other] = [await fixture.connect(simulator), await fixture.connect(simulator)]
    const { hash } = await sendCode(one, ANNA)
    expect(await refusalOf(signIn(other, ANNA, hash, '12345'))).toBe('PHONE_CODE_EXPIRED')
    await clock.advance(5 * 60_000)
    expect(await refusalOf(signIn(one, ANNA, hash, '12345'))).toBe('PHONE_CODE_EXPIRED')
  })

  test('the code can be resent in other ways until none is left', async () => {
    const client = await fixture.connect(await fixture.start())
    const resend = (phoneCodeHash: string) =>
      client.invoke(new Api.auth.ResendCode({ phoneNumber: ANNA, phoneCodeHash }))
    const { hash, sent } = await sendCode(client, ANNA)
    expect(sent).toMatchObject({ nextType: { className: 'auth.CodeTypeSms' }, timeout: 60 })
    const sms = await resend(hash)
    expect(sms).toMatchObject({ type: { className: 'auth.SentCodeTypeSms' } })
    expect(await refusalOf(resend(hash))).toBe('PHONE_CODE_EXPIRED')
    const call = sms instanceof Api.auth.SentCode ? await resend(sms.phoneCodeHash) : null
    expect(call).toMatchObject({ type: { className: 'auth.SentCodeTypeCall' }, nextType: null })
    const last = call instanceof Api.auth.SentCode ? call.phoneCodeHash : ''
    expect(await refusalOf(resend(last))).toBe('SEND_CODE_UNAVAILABLE')
    expect(await client.invoke(new Api.auth.CancelCode({ phoneNumber: ANNA, phoneCodeHash: last }))).toBe(true)
    expect(await refusalOf(signIn(client, ANNA, last, '12345'))).toBe('PHONE_CODE_EXPIRED')
  })

  test.each([
    ['+15550100011', 'FLOOD_WAIT_3700'],
    ['+15550100012', 'PHONE_NUMBER_BANNED'],
    ['+1', 'PHONE_NUMBER_INVALID'],
    ['+0123456789', 'PHONE_NUMBER_INVALID'],
  ])('no code goes to %s: %s', async (phone, error) => {
    const client = await fixture.connect(await fixture.start())
    expect(await refusalOf(sendCode(client, phone))).toBe(error)
  })

  test('numbers without an account must sign up elsewhere', async () => {
    const client = await fixture.connect(await fixture.start())
    const { hash } = await sendCode(client, '+15550109998')
    expect(await signIn(client, '+15550109998', hash, '12345')).toBeInstanceOf(Api.auth.AuthorizationSignUpRequired)
    const other = await sendCode(client, '+15550109999')
    expect(await refusalOf(signIn(client, '+15550109999', other.hash, '12345'))).toBe('PHONE_NUMBER_UNOCCUPIED')
  })

  test('an unregistered app is refused', async () => {
    const client = await fixture.connect(await fixture.start())
    const send = (apiId: number, apiHash: string) =>
      refusalOf(
        client.invoke(new Api.auth.SendCode({ phoneNumber: ANNA, apiId, apiHash, settings: new Api.CodeSettings({}) })),
      )
    expect(await send(1, API_HASH)).toBe('API_ID_INVALID')
    expect(await send(2040, 'hash')).toBe('API_ID_INVALID')
  })

  test('a code from an e-mail is passed as such', async () => {
    const client = await fixture.connect(await fixture.start())
    const phoneNumber = '+15550100010'
    const { hash, sent } = await sendCode(client, phoneNumber)
    expect(sent.type).toMatchObject({ className: 'auth.SentCodeTypeEmailCode', emailPattern: 'lu***@example.com' })
    const give = (code: string) =>
      client.invoke(
        new Api.auth.SignIn({
          phoneNumber,
          phoneCodeHash: hash,
          emailVerification: new Api.EmailVerificationCode({ code }),
        }),
      )
    expect(await refusalOf(give('11111'))).toBe('CODE_INVALID')
    expect(await give('12345')).toMatchObject({ user: { username: 'lucasmoreau' } })
  })

  test('too many wrong codes block the number', async () => {
    const client = await fixture.connect(await fixture.start())
    const { hash } = await sendCode(client, ANNA)
    for (let i = 0; i < 10; i++) expect(await refusalOf(signIn(client, ANNA, hash, '00000'))).toBe('PHONE_CODE_INVALID')
    expect(await refusalOf(signIn(client, ANNA, hash, '12345'))).toBe('PHONE_NUMBER_FLOOD')
  })

  test('a number of another DC moves the client there', async () => {
    const simulator = await fixture.start()
    const client = await fixture.connect(simulator)
    const { hash } = await sendCode(client, '+15550100003')
    expect(client.session.dcId).toBe(4)
    expect(await signIn(client, '+15550100003', hash, '12345')).toMatchObject({ user: { firstName: 'Elena' } })
  })
})

describe('the 2FA password', () => {
  test('is requested, may be wrong, and signs the account in', async () => {
    const simulator = await fixture.start()
    const client = await fixture.connect(simulator)
    const phone = '+15550100009'
    const { hash } = await sendCode(client, phone)
    expect(await refusalOf(signIn(client, phone, hash, '12345'))).toBe('SESSION_PASSWORD_NEEDED')
    expect(await refusalOf(client.invoke(new Api.updates.GetState()))).toBe('SESSION_PASSWORD_NEEDED')
    expect((await client.invoke(new Api.account.GetPassword())).hint).toBe('demo and a number')
    expect(await refusalOf(sendPassword(client, 'wrong'))).toBe('PASSWORD_HASH_INVALID')
    expect(await sendPassword(client, 'demo-2fa')).toMatchObject({ user: { username: 'vera_nik' } })
    await client.invoke(new Api.updates.GetState())
  })

  test('a proof works once', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, '+15550100009')
    const { srpId } = await client.invoke(new Api.account.GetPassword())
    if (!srpId) throw new Error('the account has no password')
    const password = new Api.InputCheckPasswordSRP({
      srpId,
      A: Buffer.alloc(256, 1),
      M1: Buffer.alloc(32),
    })
    expect(await refusalOf(client.invoke(new Api.auth.CheckPassword({ password })))).toBe('PASSWORD_HASH_INVALID')
    expect(await refusalOf(client.invoke(new Api.auth.CheckPassword({ password })))).toBe('SRP_ID_INVALID')
  })
})
