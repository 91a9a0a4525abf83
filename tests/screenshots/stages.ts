import { request, type APIRequestContext, type BrowserContextOptions } from '@playwright/test'
import { z } from 'zod'
import { createDataDir, startDemo } from '../support/demo.ts'
import { fillPurchases, leaveUndecided } from './purchases.ts'
import type { StageName } from './shot.ts'

type StorageState = NonNullable<BrowserContextOptions['storageState']>

export interface Stage {
  url: string
  /** Of the signed-in user; a second sign-in would end the first. */
  session: StorageState
  act: (action: string, phone: string) => Promise<void>
}

export interface Stages {
  get(name: StageName): Stage
  stop(): Promise<void>
}

const user = { username: 'demo', password: 'demo-demo' }

/** Demos in different states. */
export async function startStages(names: readonly StageName[]): Promise<Stages> {
  const started = await Promise.all(names.map(async (name) => ({ name, ...(await startStage(name)) })))
  const stages = new Map(started.map(({ name, stage }) => [name, stage]))
  return {
    get(name) {
      const stage = stages.get(name)
      if (!stage) throw new Error(`No such stage: ${name}`)
      return stage
    },
    async stop() {
      await Promise.all(started.map(({ stop }) => stop()))
    },
  }
}

/** From then on the demo's bot writes to the simulated chat. */
async function connectChat(calls: APIRequestContext) {
  const { bot_token } = z.object({ bot_token: z.string() }).parse(await (await calls.get('/api/demo')).json())
  await calls.post('/api/settings', { data: { bot_token } })
  await calls.post('/api/notices/connect')
  await calls.post('/api/demo', { data: { action: 'press_start' } })
  const isConnected = async () => (await (await calls.get('/api/notices/connect')).text()).includes('"connected"')
  while (!(await isConnected())) await new Promise((resolve) => setTimeout(resolve, 100))
  await calls.post('/api/notices/test')
}

async function startStage(name: StageName): Promise<{ stage: Stage; stop: () => Promise<void> }> {
  const data = await createDataDir()
  const demo = await startDemo(data.path, name === 'empty' || name === 'new' ? ['--empty'] : [])
  const calls = await request.newContext({ baseURL: demo.url })
  const post = (path: string, body: object) => calls.post(path, { data: body })
  const act = async (action: string, phone: string) => void (await post('/api/demo', { action, phone }))

  if (name === 'empty') await post('/api/auth/register', user)
  if (name === 'used' || name === 'troubled') await post('/api/auth/login', user)
  if (name === 'used') {
    await post('/api/apiprofile', { api_id: 20_500, api_hash: 'b'.repeat(32), name: 'Spare' })
    await post('/api/tokens', { name: 'Night backup', scopes: ['read'], expires_in_days: 90 })
    await post('/api/account/1/export', { password: user.password, format: 'telethon' })
    await connectChat(calls)
    await fillPurchases(calls, user.password)
  }
  if (name === 'troubled') {
    await leaveUndecided(calls, user.password, () => act('sign_out', '+15550100001'))
    await act('freeze', '+15550100003')
    for (const id of [1, 2, 3, 4]) await post(`/api/account/${id}/refresh`, {})
  }
  return {
    stage: { url: demo.url, session: await calls.storageState(), act },
    async stop() {
      await calls.dispose()
      await demo.stop()
      await data.remove()
    },
  }
}
