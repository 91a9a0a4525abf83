// Shared by the browser tests: a demo per test file, its user signed in, and the simulator's buttons.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { z } from 'zod'
import type { DemoAction } from '../../server/contract/demo.ts'
import { createDataDir, startDemo, type Demo } from './demo.ts'

const account = z.object({
  id: z.number(),
  phone: z.string(),
  first_name: z.string().nullable(),
  status: z.string(),
  last_checked_at: z.string().nullable(),
})
type DemoAccount = z.infer<typeof account>
const accountList = z.object({ accounts: z.array(account) })

/** What the demo keeps of its simulator. */
const simulatorFile = z.object({ world: z.object({ world: z.unknown() }) })

export interface DemoJourney {
  url(): string
  stop(): Promise<void>
  /** Restarts it at the same URL with its data; `root`: another build than the repository's. */
  start(root?: string): Promise<void>
  /** Signs in and opens the page. */
  open(page: Page, path?: string): Promise<void>
  /** Triggers a simulated event, like the demo's buttons. */
  act(page: Page, action: DemoAction, phone?: string): Promise<void>
  /** What the simulated Telegram holds, by its own state; the demo is restarted for it. */
  simulated(): Promise<unknown>
  /** The accounts as the panel lists them, including signed-out ones. */
  accounts(page: Page): Promise<DemoAccount[]>
}

/** A new demo for the calling file. */
export function prepareJourney(): DemoJourney {
  let data: Awaited<ReturnType<typeof createDataDir>> | undefined
  let demo: Demo | undefined

  test.beforeAll(async () => {
    data = await createDataDir()
    demo = await startDemo(data.path, ['--keep'])
  })
  test.afterAll(async () => {
    await demo?.stop()
    await data?.remove()
  })

  const url = () => demo?.url ?? ''
  const stop = async () => {
    expect(await demo?.stop()).toBe(0)
  }
  const start = async (root?: string) => {
    if (data)
      demo = await startDemo(data.path, ['--keep'], { port: Number(new URL(url()).port), ...(root && { root }) })
  }
  return {
    url,
    stop,
    start,
    async simulated() {
      await stop()
      const file = await readFile(join(data?.path ?? '', '.demo', 'simulator.json'), 'utf8')
      await start()
      return simulatorFile.parse(JSON.parse(file)).world.world
    },
    async open(page, path = '/') {
      const credentials = { username: 'demo', password: 'demo-demo' }
      const answer = await page.request.post(`${url()}/api/auth/login`, { data: credentials })
      expect(answer.status()).toBe(200)
      await page.goto(url() + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
    async act(page, action, phone) {
      const answer = await page.request.post(`${url()}/api/demo`, { data: { action, ...(phone && { phone }) } })
      const outcome: unknown = await answer.json()
      expect(outcome).toMatchObject({ ok: true, outcome: expect.stringMatching(/^(done|waiting)$/) })
    },
    async accounts(page) {
      const answer = await page.request.get(`${url()}/api/accounts?cached=1&include=signed_out`)
      return accountList.parse(await answer.json()).accounts
    },
  }
}

/** The card of the account with that first name. */
export const cardOf = (page: Page, name: string): Locator =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Details of ${name}` }) })

/** The top dialog. */
export const dialog = (page: Page): Locator => page.getByRole('dialog').last()

/** Opens the add-account dialog. */
export async function beginToAdd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).first().click()
  await expect(page.getByLabel('Phone number', { exact: true })).toBeVisible()
}

/** From the phone step to the code step, or to Telegram's refusal. */
export async function askForCode(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Phone number', { exact: true }).fill(phone)
  await page.getByRole('button', { name: 'Get code' }).click()
}

/** A whole sign-in of an account without a two-step password. */
export async function addAccount(page: Page, phone: string): Promise<void> {
  await beginToAdd(page)
  await askForCode(page, phone)
  await page.getByLabel('Code from Telegram').fill('12345')
  await expect(page.getByRole('dialog')).toBeHidden()
}
