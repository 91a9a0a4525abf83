import { expect, test } from 'vitest'
import { credentials, failureOf, patiently, startTelegram } from '../testing/simulated.ts'

const flood = (seconds: number) => ({ code: 420, name: `FLOOD_WAIT_${seconds}` })

test('a wait is obeyed for its method: nothing is sent until it is over, however often it is asked for', async () => {
  const { signIn, simulator, clock } = await startTelegram()
  const { account, person } = await signIn()
  simulator.addFault({ method: 'payments.getStarsStatus', times: 1, error: flood(60) })
  expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'flood', seconds: 60, code: 'FLOOD_WAIT' })
  await clock.advance(29_500)
  for (let tries = 0; tries < 50; tries += 1) {
    expect(await failureOf(account.stars.fetchBalance())).toEqual({ kind: 'flood', seconds: 31, code: 'FLOOD_WAIT' })
  }
  expect(simulator.calls('payments.getStarsStatus')).toBe(1)
  expect((await account.profile.fetch()).phone).toBe(person.phone)
  await clock.advance(30_500)
  expect(await account.stars.fetchBalance()).toEqual(person.stars)
  expect(simulator.calls('payments.getStarsStatus')).toBe(2)
})

test('a wait of one account is not another one’s', async () => {
  const { signIn, simulator, accountWith } = await startTelegram()
  const first = await signIn()
  const second = await signIn(accountWith(null, 4))
  simulator.addFault({ method: 'payments.getStarsStatus', phone: first.person.phone, error: flood(60) })
  expect(await failureOf(first.account.stars.fetchBalance())).toMatchObject({ kind: 'flood' })
  expect(await second.account.stars.fetchBalance()).toEqual(second.person.stars)
})

test('a wait that Telegram asks for as soon as the line is up is waited out before it is dialed again', async () => {
  const { signIn, simulator, clock } = await startTelegram()
  const { account, person } = await signIn()
  await account.connect()
  simulator.addFault({ method: 'help.getConfig', times: 1, error: flood(300) })
  const before = simulator.calls('help.getConfig')
  simulator.cutLines(person.phone)
  await expect
    .poll(async () => {
      await clock.advance(500)
      return simulator.calls('help.getConfig')
    }, patiently)
    .toBe(before + 1)
  const told = await failureOf(account.stars.fetchBalance())
  expect(told).toMatchObject({ kind: 'flood', code: 'FLOOD_WAIT' })
  for (let minute = 0; minute < 4; minute += 1) {
    await clock.advance(60_000)
    expect(await failureOf(account.stars.fetchBalance())).toMatchObject({ kind: 'flood' })
  }
  expect(simulator.calls('help.getConfig')).toBe(before + 1)
  await clock.advance(62_000)
  await expect.poll(() => simulator.calls('help.getConfig'), patiently).toBe(before + 2)
  expect(await account.stars.fetchBalance()).toEqual(person.stars)
})

test('a wait for a code is obeyed by the next sign-in with that number too', async () => {
  const { gateway, simulator, accountWith, clock } = await startTelegram()
  const { phone } = accountWith(null)
  simulator.addFault({ method: 'auth.sendCode', times: 1, error: flood(120) })
  expect(await failureOf(gateway.openLogin(credentials).sendCode(phone))).toMatchObject({ kind: 'flood', seconds: 120 })
  const later = gateway.openLogin(credentials)
  expect(await failureOf(later.sendCode(phone))).toMatchObject({ kind: 'flood', seconds: 120 })
  expect(simulator.calls('auth.sendCode')).toBe(1)
  await clock.advance(120_000)
  await later.sendCode(phone)
  expect(simulator.calls('auth.sendCode')).toBe(2)
})

test('a DC that hangs up on every connection is dialed less and less often', async () => {
  const { signIn, simulator, clock } = await startTelegram()
  const { account } = await signIn()
  await account.connect()
  simulator.addFault({ method: 'updates.getState', wire: 'too_many' })
  const before = simulator.calls('help.getConfig')
  simulator.cutLines()
  for (let second = 0; second < 120; second += 1) {
    await clock.advance(1_000)
    // Real sockets need a moment of their own between two seconds of the test's clock.
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(simulator.calls('help.getConfig') - before).toBeLessThan(40)
})
