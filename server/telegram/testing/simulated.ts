/** The real gateway against the real simulator over loopback, on a clock that the test moves. */
import { expect, onTestFinished } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createRandom } from '../../lib/random.ts'
import { startSimulator } from '../../simulator/index.ts'
import type { SimulatorOptions } from '../../simulator/types.ts'
import { TelegramError } from '../errors.ts'
import type { AccountClient, AccountEvent, LoginAttempt, SignedIn, TelegramFailure } from '../gateway.ts'
import { createTelegramGateway } from '../telegram-gateway.ts'

export const credentials = { apiId: 94575, apiHash: 'a3406de8d171bb422bb6ddf3bbd800e2' }

export function parseDc(text: string) {
  const [, id, host = '', port] = /^(\d+)@(.+):(\d+)$/.exec(text) ?? []
  return { id: Number(id), host, port: Number(port) }
}

/** A simulator and a gateway to it, which end with the test that starts them. */
export async function startTelegram(options: SimulatorOptions = {}) {
  const toStop: (() => Promise<void>)[] = []
  onTestFinished(async () => {
    for (const stop of toStop.splice(0).toReversed()) await stop()
  })
  // The world's time is its own: the code under test would take its passing for a line that fell silent.
  const worldClock = createFakeClock()
  const simulator = await startSimulator({ scenario: 'calm', clock: worldClock, ...options })
  toStop.push(() => simulator.stop())
  const logged: { fields: object; message: string }[] = []
  const log = (fields: object, message: string) => void logged.push({ fields, message })
  const clock = createFakeClock()
  let shiftMs = 0

  /** A process of the panel; a second one starts with what the first one stored. */
  const startGateway = (dc = parseDc(simulator.dc)) => {
    const gateway = createTelegramGateway({
      clock: { ...clock, now: () => clock.now() + shiftMs },
      random: createRandom(7),
      log: { debug: log, info: log, warn: log, error: log },
      dc,
      rsaKeyPem: simulator.publicKeyPem,
      version: '9.9',
    })
    toStop.push(() => gateway.close())
    return gateway
  }
  const gateway = startGateway()

  const accountWith = (password: string | null, dcId = 2) => {
    const found = simulator.world.accounts().find((one) => one.dcId === dcId && one.password === password)
    if (!found) throw new Error('the simulator has no such account')
    return found
  }

  return {
    simulator,
    world: simulator.world,
    gateway,
    startGateway,
    clock,
    logged,
    accountWith,
    /** Somebody sets the machine's clock: no timer falls due by it. */
    shiftClock: (ms: number) => void (shiftMs += ms),
    /** Telegram lets only a session that is a day old end others. */
    letSessionsAge: () => worldClock.advance(25 * 60 * 60 * 1000),
    signIn: async (person = accountWith(null)) => {
      const signedIn = await signInWith(gateway.openLogin(credentials), person)
      return { ...signedIn, person }
    },
  }
}

export async function signInWith(login: LoginAttempt, person: { phone: string; code: string }): Promise<SignedIn> {
  const sent = await login.sendCode(person.phone)
  if ('kind' in sent) return sent
  const step = await login.confirmCode(person.code)
  if (step.kind !== 'signed_in') throw new Error('a password was asked for')
  return step
}

/** What the call failed with; the test fails if it did not. */
export async function failureOf(call: Promise<unknown>): Promise<TelegramFailure> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TelegramError)
  if (!(error instanceof TelegramError)) throw error
  return error.failure
}

export function collectEvents(account: AccountClient): AccountEvent[] {
  const events: AccountEvent[] = []
  account.listen((event) => events.push(event))
  return events
}

/** For `expect.poll`: waits for real sockets; for the clock of the code under test there is `advance`. */
export const patiently = { interval: 5, timeout: 8000 }
