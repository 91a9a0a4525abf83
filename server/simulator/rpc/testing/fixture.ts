import { Api, type TelegramClient } from 'telegram'
import { Raw } from 'telegram/events/index.js'
import { computeCheck } from 'telegram/Password.js'
import { startSimulator } from '../../index.ts'
import type { Simulator, SimulatorOptions } from '../../types.ts'
import { API_HASH, API_ID, connectClient } from './library-client.ts'

/** Simulators and clients of one test; `close` stops them in reverse order. */
export function createFixture() {
  const closing: (() => Promise<unknown>)[] = []

  async function start(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = await startSimulator(options)
    closing.push(() => simulator.stop())
    return simulator
  }
  async function connect(simulator: Simulator, session = ''): Promise<TelegramClient> {
    const client = await connectClient(simulator, session)
    closing.push(() => client.destroy())
    return client
  }

  return {
    start,
    connect,
    /** A client signed in as the account of `phone`, with its 2FA password if it has one. */
    async signedIn(simulator: Simulator, phone: string): Promise<TelegramClient> {
      const client = await connect(simulator)
      const { hash } = await sendCode(client, phone)
      const refused = await refusalOf(signIn(client, phone, hash, '12345'))
      if (refused === 'SESSION_PASSWORD_NEEDED') await sendPassword(client, 'demo-2fa')
      else if (refused !== null) throw new Error(refused)
      await client.getMe()
      return client
    },
    async close() {
      for (const close of closing.splice(0).toReversed()) await close()
    },
  }
}

export async function sendCode(client: TelegramClient, phoneNumber: string) {
  const settings = new Api.CodeSettings({})
  const sent = await client.invoke(new Api.auth.SendCode({ phoneNumber, apiId: API_ID, apiHash: API_HASH, settings }))
  if (!(sent instanceof Api.auth.SentCode)) throw new Error(sent.className)
  return { hash: sent.phoneCodeHash, sent }
}

export function signIn(client: TelegramClient, phoneNumber: string, phoneCodeHash: string, phoneCode: string) {
  return client.invoke(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode }))
}

export async function sendPassword(client: TelegramClient, typed: string) {
  const password = await computeCheck(await client.invoke(new Api.account.GetPassword()), typed)
  return client.invoke(new Api.auth.CheckPassword({ password }))
}

/** Telegram's error name of a refused call; null if it succeeded. */
export async function refusalOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call
    return null
  } catch (error) {
    if (error instanceof Error && 'errorMessage' in error) return String(error.errorMessage)
    throw error
  }
}

/** Resolves with the first update of a kind that the client receives. */
export function nextUpdate<Update>(client: TelegramClient, type: new (...args: never[]) => Update): Promise<Update> {
  return new Promise((resolve) => {
    client.addEventHandler((update: unknown) => {
      if (update instanceof type) resolve(update)
    }, new Raw({}))
  })
}
