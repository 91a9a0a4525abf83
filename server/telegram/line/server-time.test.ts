import { expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { credentials, patiently, startTelegram } from '../testing/simulated.ts'

const MINUTE_MS = 60_000

/** Of the panel's clock. */
const START_MS = createFakeClock().now()

/** A Telegram whose clock can be set, five minutes ahead of the panel's at first. */
async function startAhead() {
  let aheadMs = 5 * MINUTE_MS
  const telegramNow = () => START_MS + aheadMs
  const telegram = await startTelegram({ wireClock: { now: telegramNow } })
  const { account, session, person } = await telegram.signIn()
  /** Exact to the second that a message id tells. */
  const differs = (one = account) => Math.abs(one.now() - telegramNow()) >= 1_000
  const setTelegram = (ms: number) => void (aheadMs = ms)
  return { ...telegram, account, session, person, differs, setTelegram, telegramNow }
}

test('before anything was heard the time is the panel’s own, afterwards Telegram’s', async () => {
  const { startGateway, session, clock, telegramNow, differs } = await startAhead()
  const account = startGateway().openAccount(credentials, session)
  expect(account.now()).toBe(clock.now())
  expect(Math.abs(account.now() - telegramNow())).toBe(5 * MINUTE_MS)
  await account.connect()
  expect(differs(account)).toBe(false)
})

test('a clock of the machine that is set forward or back no longer matters after the next answer', async () => {
  const { account, shiftClock, differs } = await startAhead()
  expect(differs()).toBe(false)
  for (const ms of [5 * MINUTE_MS, -15 * MINUTE_MS, 365 * 24 * 60 * MINUTE_MS]) {
    shiftClock(ms)
    expect(differs()).toBe(true)
    await account.stars.fetchBalance()
    expect(differs()).toBe(false)
  }
})

test('time goes on between two answers', async () => {
  const { account, clock } = await startAhead()
  const before = account.now()
  await clock.advance(7_000)
  expect(account.now()).toBe(before + 7_000)
})

test('an answer with an older id, as one that is sent again has, does not turn the time back', async () => {
  const { account, setTelegram, telegramNow, simulator, person, clock } = await startAhead()
  const before = account.now()
  setTelegram(-5 * MINUTE_MS)
  expect(telegramNow()).toBeLessThan(before - 9 * MINUTE_MS)
  await account.stars.fetchBalance()
  expect(account.now()).toBe(before)
  // Another connection begins anew.
  simulator.cutLines(person.phone)
  const isOff = async () => {
    await clock.advance(1_000)
    return Math.abs(account.now() - clock.now() + 5 * MINUTE_MS) > 60_000
  }
  await expect.poll(isOff, patiently).toBe(false)
})
