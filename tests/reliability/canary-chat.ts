/** A chat connected by a one-time code: whoever has an unused code decides where notices are sent. */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Simulator } from '../../server/simulator/types.ts'
import type { Canary } from './canary-forms.ts'
import type { BotApiRelay } from './canary-relay.ts'
import type { Traffic } from './canary-traffic.ts'

const path = '/api/notices/connect'
const connection = z.object({ state: z.string(), url: z.string().nullable() })
const PATIENCE_MS = 20_000

interface Grounds {
  traffic: Traffic
  simulator: Simulator
  relay: BotApiRelay
}

async function ask(traffic: Traffic, method: 'GET' | 'POST') {
  const { status, text } = await traffic.send(method, path)
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`)
  return connection.parse(JSON.parse(text))
}

async function makeCode(traffic: Traffic, canaries: Canary[]): Promise<string> {
  const { url } = await ask(traffic, 'POST')
  const code = new URL(url ?? '').searchParams.get('start') ?? ''
  canaries.push({ name: 'connect code', value: code })
  return code
}

async function until(what: string, isSo: () => boolean | Promise<boolean>) {
  const end = Date.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`it did not come to this: ${what}`)
    await sleep(50)
  }
}

/** Codes that are cancelled, sent in the wrong way, echoed by the Bot API, used, and left open at the end. */
export async function connectChat({ traffic, simulator, relay }: Grounds): Promise<Canary[]> {
  const { bot } = simulator.world
  const canaries: Canary[] = []
  const cancelled = await makeCode(traffic, canaries)
  await ask(traffic, 'GET')
  for (const stray of [`/api/notices?start=${cancelled}`, `${path}/${cancelled}`, `/${cancelled}`])
    await traffic.send('GET', stray)
  await traffic.send('POST', '/api/notices', { chat_id: cancelled })
  await traffic.send('POST', '/api/notices', { chat_id: '1', code: [cancelled] })
  await traffic.send('POST', path, `{"code":"${cancelled}`)
  await traffic.send('DELETE', path)

  const used = await makeCode(traffic, canaries)
  bot.start({ chatId: '3001', name: 'Stranger' }, cancelled)
  bot.say('3001', used)
  // The received message comes back in an error, and the panel's request is answered with an error.
  relay.setEchoing(true)
  bot.start({ chatId: '3002', name: 'Vera' }, used)
  await until('a code that came back in an error', () => relay.echoed().some((text) => text.includes(used)))
  relay.setEchoing(false)
  await until('a connected chat', async () => (await ask(traffic, 'GET')).state === 'connected')
  await until('the first message', () => bot.messages('3002').length > 0)
  for (const call of ['/api/notices', '/api/activity', '/api/activity.json']) await traffic.send('GET', call)
  await traffic.send('POST', '/api/notices/test')

  await makeCode(traffic, canaries)
  return canaries
}

/** A code that is used while the chat cannot be stored. */
export async function connectInVain({ traffic, simulator }: Grounds, mislay: () => () => void): Promise<Canary[]> {
  const canaries: Canary[] = []
  const code = await makeCode(traffic, canaries)
  const find = mislay()
  simulator.world.bot.start({ chatId: '3003', name: 'Zoe' }, code)
  await until('a code that served', async () => (await ask(traffic, 'GET')).state === 'connected')
  find()
  return canaries
}
