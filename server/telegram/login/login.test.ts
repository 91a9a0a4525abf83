import { describe, expect, test } from 'vitest'
import { credentials, failureOf, patiently, signInWith, startTelegram } from '../testing/simulated.ts'

describe('signing in with a code', () => {
  test('gives a session, the profile and a live account', async () => {
    const { gateway, accountWith } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    expect(await login.sendCode(person.phone)).toMatchObject({ type: 'app', length: person.code.length })
    const step = await login.confirmCode(person.code)
    if (step.kind !== 'signed_in') throw new Error('not signed in')
    expect(step.profile).toMatchObject({
      phone: person.phone,
      telegramId: person.telegramId,
      username: person.username,
      firstName: person.firstName,
      isPremium: person.isPremium,
      restriction: null,
    })
    expect(await step.account.stars.fetchBalance()).toEqual(person.stars)
  })

  test('goes on after a wrong code', async () => {
    const { gateway, accountWith } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    expect(await failureOf(login.confirmCode('00000'))).toEqual({ kind: 'refused', code: 'PHONE_CODE_INVALID' })
    expect(await login.confirmCode(person.code)).toMatchObject({ kind: 'signed_in' })
  })

  test('follows an account to its DC, and the session says which', async () => {
    const { accountWith, signIn, startGateway } = await startTelegram()
    const person = accountWith(null, 4)
    const { session } = await signIn(person)
    const account = startGateway().openAccount(credentials, session)
    expect((await account.profile.fetch()).phone).toBe(person.phone)
    expect(Buffer.from(session.slice(1), 'base64')[0]).toBe(4)
  })

  test('asks for the password, and takes the right one after a wrong one', async () => {
    const { gateway, accountWith } = await startTelegram()
    const person = accountWith('demo-2fa')
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    expect(await login.confirmCode(person.code)).toEqual({ kind: 'password_needed', hint: person.passwordHint })
    expect(await failureOf(login.confirmPassword('nope'))).toEqual({ kind: 'refused', code: 'PASSWORD_HASH_INVALID' })
    const signedIn = await login.confirmPassword('demo-2fa')
    expect((await signedIn.account.profile.fetch()).phone).toBe(person.phone)
  })

  test('answers a password question that went stale meanwhile', async () => {
    const { gateway, accountWith, simulator } = await startTelegram()
    const person = accountWith('demo-2fa')
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    await login.confirmCode(person.code)
    simulator.addFault({ method: 'auth.checkPassword', times: 1, error: { code: 400, name: 'SRP_ID_INVALID' } })
    expect(await login.confirmPassword('demo-2fa')).toMatchObject({ kind: 'signed_in' })
  })

  test.each([
    [
      { code: 420, name: 'FLOOD_WAIT_7200' },
      { kind: 'flood', seconds: 7200, code: 'FLOOD_WAIT' },
    ],
    [
      { code: 400, name: 'PHONE_NUMBER_BANNED' },
      { kind: 'refused', code: 'PHONE_NUMBER_BANNED' },
    ],
    [
      { code: 406, name: 'PHONE_NUMBER_INVALID' },
      { kind: 'refused', code: 'PHONE_NUMBER_INVALID' },
    ],
    [
      { code: 403, name: 'RECAPTCHA_CHECK_signup__6Lexyz' },
      { kind: 'refused', code: 'RECAPTCHA_CHECK' },
    ],
    [
      { code: 500, name: 'SMS_CODE_CREATE_FAILED' },
      { kind: 'refused', code: 'SMS_CODE_CREATE_FAILED' },
    ],
  ])('passes on what Telegram refuses with: $name', async (error, failure) => {
    const { gateway, accountWith, simulator } = await startTelegram()
    simulator.addFault({ method: 'auth.sendCode', error })
    expect(await failureOf(gateway.openLogin(credentials).sendCode(accountWith(null).phone))).toEqual(failure)
    expect(simulator.calls('auth.sendCode')).toBe(1)
  })

  test('of a number without an account is refused, and nothing is signed up', async () => {
    const { gateway, simulator } = await startTelegram()
    const login = gateway.openLogin(credentials)
    const failure = await failureOf(
      (async () => {
        await login.sendCode('+15559999999')
        await login.confirmCode('12345')
      })(),
    )
    expect(failure).toMatchObject({ kind: 'refused', code: expect.stringMatching(/^PHONE_(NUMBER|CODE)_/) })
    expect(simulator.calls('auth.signUp')).toBe(0)
  })

  test('with a wrong api_id is refused', async () => {
    const { gateway, accountWith } = await startTelegram()
    const { phone } = accountWith(null)
    for (const wrong of [
      { apiId: 94575, apiHash: 'x' },
      { apiId: 0, apiHash: credentials.apiHash },
    ])
      expect(await failureOf(gateway.openLogin(wrong).sendCode(phone))).toEqual({
        kind: 'refused',
        code: 'API_ID_INVALID',
      })
  })

  test('finds itself signed in when the answer was lost on the way', async () => {
    const { gateway, accountWith, simulator } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    simulator.addFault({ method: 'auth.signIn', times: 1, cut: 'after' })
    expect(await failureOf(login.confirmCode(person.code))).toEqual({ kind: 'unreachable', reason: 'network' })
    expect(await login.confirmCode(person.code)).toMatchObject({ kind: 'signed_in' })
    expect(simulator.calls('auth.signIn')).toBe(1)
  })

  test.each([{ error: { code: 500, name: 'RPC_CALL_FAIL', isAfter: true } }, { wire: 'unreadable' as const }])(
    'finds itself signed in when the answer did not say so: %o',
    async (fault) => {
      const { gateway, accountWith, simulator } = await startTelegram()
      const person = accountWith(null)
      const login = gateway.openLogin(credentials)
      await login.sendCode(person.phone)
      simulator.addFault({ ...fault, method: 'auth.signIn', times: 1 })
      expect(await failureOf(login.confirmCode(person.code))).toEqual({
        kind: 'unreachable',
        reason: 'no_clear_answer',
      })
      expect(await login.confirmCode(person.code)).toMatchObject({ kind: 'signed_in' })
      expect(simulator.calls('auth.signIn')).toBe(1)
    },
  )

  test('finds itself before the password when that was the answer that got lost', async () => {
    const { gateway, accountWith, simulator } = await startTelegram()
    const person = accountWith('demo-2fa')
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    simulator.addFault({ method: 'auth.signIn', times: 1, cut: 'after' })
    expect(await failureOf(login.confirmCode(person.code))).toMatchObject({ kind: 'unreachable' })
    expect(await login.confirmCode(person.code)).toEqual({ kind: 'password_needed', hint: person.passwordHint })
    expect(simulator.calls('auth.signIn')).toBe(1)
    simulator.addFault({ method: 'auth.checkPassword', times: 1, error: { code: 500, name: 'INTERNAL' } })
    expect(await failureOf(login.confirmPassword('demo-2fa'))).toMatchObject({ kind: 'unreachable' })
    expect(await login.confirmPassword('demo-2fa')).toMatchObject({ kind: 'signed_in' })
  })

  test('stays uncertain while nobody answers, and asks for nothing twice', async () => {
    const { gateway, accountWith, simulator } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    simulator.addFault({ method: 'auth.signIn', times: 1, cut: 'after' })
    expect(await failureOf(login.confirmCode(person.code))).toMatchObject({ kind: 'unreachable' })
    await simulator.setListening(false)
    expect(await failureOf(login.confirmCode(person.code))).toMatchObject({ kind: 'unreachable' })
    await simulator.setListening(true)
    expect(await login.confirmCode(person.code)).toMatchObject({ kind: 'signed_in' })
    expect(simulator.calls('auth.signIn')).toBe(1)
  })

  test('dials once more when the line broke before anything was asked', async () => {
    const { gateway, simulator, accountWith } = await startTelegram()
    simulator.addFault({ method: 'help.getConfig', times: 1, cut: 'before' })
    const login = gateway.openLogin(credentials)
    expect(await login.sendCode(accountWith(null).phone)).toMatchObject({ type: expect.any(String) })
    expect(simulator.calls('auth.sendCode')).toBe(1)
    await login.close()
  })

  test('sends the code once more', async () => {
    const { gateway, accountWith } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    expect(await failureOf(login.resendCode())).toEqual({ kind: 'refused', code: 'PHONE_CODE_EXPIRED' })
    await login.sendCode(person.phone)
    await login.resendCode().catch(() => null)
    expect(await login.confirmCode(person.code)).toMatchObject({ kind: 'signed_in' })
  })

  test('is over once it is closed', async () => {
    const { gateway, accountWith } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    await login.close()
    expect(await failureOf(login.confirmCode(person.code))).toEqual({ kind: 'unreachable', reason: 'closed' })
  })

  test('leaves neither code, password nor phone in the log', async () => {
    const { gateway, accountWith, logged } = await startTelegram()
    const person = accountWith('demo-2fa')
    const login = gateway.openLogin(credentials)
    await login.sendCode(person.phone)
    await login.confirmCode(person.code)
    await failureOf(login.confirmPassword('my-secret'))
    const { session } = await login.confirmPassword('demo-2fa')
    const text = JSON.stringify(logged)
    expect(text).toContain('auth.CheckPassword')
    for (const secret of [person.phone.slice(1), person.code, 'my-secret', 'demo-2fa', credentials.apiHash, session])
      expect(text).not.toContain(secret)
  })
})

describe('signing in with a QR code', () => {
  test('shows a token, and hears when another device accepts it', async () => {
    const { gateway, accountWith, world } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    const accepted = new Promise<void>((resolve) => login.onQrAccepted(resolve))
    const shown = await login.fetchQrToken([])
    if (shown.kind !== 'token') throw new Error('no token')
    expect(shown.url).toMatch(/^tg:\/\/login\?token=[A-Za-z0-9_-]+$/)
    expect(Date.parse(shown.expiresAt)).toBeGreaterThan(0)
    world.acceptQr(shown.url, person.phone)
    await accepted
    const step = await login.fetchQrToken([])
    if (step.kind !== 'signed_in') throw new Error('not signed in')
    expect(step.profile.phone).toBe(person.phone)
    expect(await step.account.stars.fetchBalance()).toEqual(person.stars)
  })

  test('moves to the DC of the account that accepted', async () => {
    const { gateway, accountWith, world } = await startTelegram()
    const person = accountWith(null, 4)
    const login = gateway.openLogin(credentials)
    const shown = await login.fetchQrToken(['123', 'rubbish'])
    if (shown.kind !== 'token') throw new Error('no token')
    world.acceptQr(shown.url, person.phone)
    const step = await login.fetchQrToken([])
    expect(step).toMatchObject({ kind: 'signed_in', profile: { phone: person.phone } })
  })

  test('finds itself signed in when the answer of that DC was lost on the way', async () => {
    const { gateway, accountWith, world, simulator } = await startTelegram()
    const person = accountWith(null, 4)
    const login = gateway.openLogin(credentials)
    const shown = await login.fetchQrToken([])
    if (shown.kind !== 'token') throw new Error('no token')
    world.acceptQr(shown.url, person.phone)
    simulator.addFault({ method: 'auth.importLoginToken', times: 1, cut: 'after' })
    expect(await failureOf(login.fetchQrToken([]))).toMatchObject({ kind: 'unreachable' })
    expect(await login.fetchQrToken([])).toMatchObject({ kind: 'signed_in', profile: { phone: person.phone } })
    expect(simulator.calls('auth.importLoginToken')).toBe(1)
  })

  test('finds itself signed in when the answer to an accepted token was lost on the way', async () => {
    const { gateway, accountWith, world, simulator, clock } = await startTelegram()
    const person = accountWith(null)
    const login = gateway.openLogin(credentials)
    const shown = await login.fetchQrToken([])
    if (shown.kind !== 'token') throw new Error('no token')
    world.acceptQr(shown.url, person.phone)
    const before = simulator.calls('auth.exportLoginToken')
    simulator.addFault({ method: 'auth.exportLoginToken', times: 1, silence: 'after' })
    const lost = failureOf(login.fetchQrToken([]))
    await expect.poll(() => simulator.calls('auth.exportLoginToken'), patiently).toBe(before + 1)
    await clock.advance(20_000)
    expect(await lost).toEqual({ kind: 'unreachable', reason: 'deadline' })
    expect(await login.fetchQrToken([])).toMatchObject({ kind: 'signed_in', profile: { phone: person.phone } })
  })

  test('asks for the password, on the DC of the account', async () => {
    const { gateway, accountWith, world } = await startTelegram()
    const person = accountWith('demo-2fa', 4)
    const login = gateway.openLogin(credentials)
    const shown = await login.fetchQrToken([])
    if (shown.kind !== 'token') throw new Error('no token')
    world.acceptQr(shown.url, person.phone)
    expect(await login.fetchQrToken([])).toEqual({ kind: 'password_needed', hint: person.passwordHint })
    expect(await login.confirmPassword('demo-2fa')).toMatchObject({ profile: { phone: person.phone } })
  })
})

test('several people sign in at once, each on a line of their own', async () => {
  const { gateway, world } = await startTelegram()
  const people = world
    .accounts()
    .filter((one) => one.password === null)
    .slice(0, 3)
  const all = await Promise.all(people.map((person) => signInWith(gateway.openLogin(credentials), person)))
  expect(all.map(({ profile }) => profile.phone)).toEqual(people.map(({ phone }) => phone))
  expect(new Set(all.map(({ session }) => session)).size).toBe(people.length)
})
