/** Stopping a busy panel: it releases everything, and keeps what happened last. */
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startSimulator } from '../../server/simulator/index.ts'
import { startPanel } from '../support/start-panel.ts'
import { createFastClock } from './fast-clock.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

/** A Bot API that accepts some calls and never answers them; `held` are the pending ones. */
async function startHoldingBotApi(target: string, methods: readonly string[]) {
  const held = new Set<string>()
  const server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? ''
    if (methods.includes(method)) {
      held.add(method)
      response.on('close', () => held.delete(method))
      return
    }
    void (async () => {
      const body: Buffer[] = []
      for await (const part of request) body.push(Buffer.from(part))
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { 'content-type': 'application/json' },
        ...(request.method === 'POST' && { body: Buffer.concat(body) }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, held }
}

/** Files of the folder that this process has open; Linux only. */
function openFiles(folder: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`)
      return path.startsWith(folder) ? [path] : []
    } catch {
      return []
    }
  })
}

test(
  'a panel that is stopped while the bot is waited for lets go of every timer, line and file, and keeps what happened last',
  // Waiting twice the twenty seconds of a pending call would be too long.
  { timeout: 35_000 },
  async () => {
    const simulator = await startSimulator({ seed: 31 })
    closers.push(() => simulator.stop())
    const bot = await startHoldingBotApi(simulator.botApiUrl, ['getAvailableGifts', 'getUpdates'])
    const clock = createFastClock()
    const panel = await startPanel({ simulator, clock, env: { TELEGRAM_BOT_API_URL: bot.url } })
    const must = async (method: string, path: string, body: object = {}) =>
      expect([path, (await panel.request(method, path, { body })).status]).toEqual([path, 200])
    await panel.signUp()
    await panel.addAccount('+15550100001')
    await must('POST', '/api/gifts/refresh')
    simulator.world.bot.start({ chatId: '1001', name: 'Anna' })
    await must('POST', '/api/settings', { bot_token: simulator.botToken })
    await must('POST', '/api/notices', { chat_id: '1001' })
    await must('POST', '/api/notices/connect')
    simulator.world.releaseGift({ title: 'Comet', price: 250, total: 1000 })
    await must('POST', '/api/gifts/refresh')
    await expect.poll(() => [...bot.held].toSorted()).toEqual(['getAvailableGifts', 'getUpdates'])
    expect(openFiles(panel.dataDir).length > 0).toBe(process.platform === 'linux')

    const login = { username: 'owner', password: 'wrong horse' }
    await panel.request('POST', '/api/auth/login', { body: login })
    await panel.restart()
    await expect.poll(() => [...bot.held]).toEqual(['getAvailableGifts'])
    expect((await panel.request('GET', '/api/activity')).text).toContain('panel_sign_in_failed')

    await panel.stop()
    await expect.poll(() => [...bot.held]).toEqual([])
    await expect.poll(() => clock.pending(), { timeout: 5_000 }).toBe(0)
    expect(openFiles(panel.dataDir)).toEqual([])
    expect(
      panel
        .log()
        .split('\n')
        .filter((line) => line.includes('"level":50')),
    ).toEqual([])
  },
)
