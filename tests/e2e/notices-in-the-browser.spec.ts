// Browser notices, in a browser with permission and in one without.
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { builtWebDir } from '../../server/http/spa.ts'
import { startPanel, type Panel } from '../support/start-panel.ts'

const phone = '+79990001122'
let panel: Panel

test.beforeAll(async () => {
  panel = await startPanel({ webDir: builtWebDir })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, firstName: 'Anna' })
  await panel.addAccount(phone)
  await panel.request('POST', '/api/gifts/refresh')
})
test.afterAll(() => panel.stop())

interface Shown {
  title: string
  body: string
  isSilent: boolean
}

/** Records the notices that pages of this browser show; they are still shown. Returns a function to read them. */
async function watchNotices(context: BrowserContext): Promise<() => Shown[]> {
  const shown: Shown[] = []
  await context.exposeFunction('noteShown', (notice: Shown) => void shown.push(notice))
  await context.addInitScript(() => {
    const note: unknown = Reflect.get(window, 'noteShown')
    const tell = (title: string, options: NotificationOptions = {}) => {
      if (typeof note === 'function') note({ title, body: options.body ?? '', isSilent: options.silent === true })
    }
    const { prototype } = ServiceWorkerRegistration
    const show = Reflect.get(prototype, 'showNotification')
    prototype.showNotification = function showNotification(title, options) {
      tell(title, options)
      return show.call(this, title, options)
    }
    window.Notification = new Proxy(Notification, {
      construct(Original, [title, options]: [string, NotificationOptions?]) {
        tell(title, options)
        return new Original(title, options)
      },
    })
  })
  return () => shown
}

async function signIn(page: Page) {
  const credentials = { username: 'owner', password: 'correct horse' }
  await page.request.post(`${panel.url()}/api/auth/login`, { data: credentials })
  await page.goto(`${panel.url()}/settings`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return page.getByRole('region', { name: 'Notifications', exact: true })
}

async function release(page: Page, title: string): Promise<string> {
  const { id } = panel.simulator.world.releaseGift({ title, price: 300, total: 900 })
  await page.request.post(`${panel.url()}/api/gifts/refresh`)
  return id
}
async function sellOut(page: Page, id: string) {
  panel.simulator.world.sellOut(id)
  await page.request.post(`${panel.url()}/api/gifts/refresh`)
}
async function save(page: Page) {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Unsaved changes')).toBeHidden()
}

test('a new gift is shown once, a disabled kind is not, and quiet hours make it silent', async ({ page, context }) => {
  await context.grantPermissions(['notifications'], { origin: panel.url() })
  const shown = await watchNotices(context)
  const section = await signIn(page)
  const comet = await release(page, 'Comet')
  const here = section.getByRole('switch', { name: 'Browser notifications' })
  await expect(here).not.toBeChecked()
  // Not `check`: it switches on only after the browser has answered.
  await here.click()
  await expect(here).toBeChecked()
  await expect(section).toContainText('On this device, while the panel is open in a tab.')
  // Two tabs of one browser are one person.
  const other = await context.newPage()
  await other.goto(panel.url())
  await expect(other.getByText('Anna').first()).toBeVisible()

  const rocket = await release(page, 'Rocket')
  await expect.poll(shown).toEqual([{ title: 'New gift', body: 'Rocket · ⭐ 300', isSilent: false }])
  const standing = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
  })
  expect(standing).toEqual([{ title: 'New gift', body: 'Rocket · ⭐ 300' }])

  await section.getByRole('switch', { name: /^New gifts/ }).uncheck()
  await save(page)
  await release(page, 'Lantern')
  await sellOut(page, rocket)
  await expect.poll(() => shown().slice(1)).toEqual([{ title: 'Sold out', body: 'Rocket · ⭐ 300', isSilent: false }])

  const aroundNow = await page.evaluate(() =>
    [-2, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toTimeString().slice(0, 5)),
  )
  await section.getByRole('switch', { name: 'Quiet hours' }).check()
  await section.getByLabel('From', { exact: true }).fill(aroundNow[0] ?? '')
  await section.getByLabel('To', { exact: true }).fill(aroundNow[1] ?? '')
  await save(page)
  await sellOut(page, comet)
  await expect.poll(() => shown().slice(2)).toEqual([{ title: 'Sold out', body: 'Comet · ⭐ 300', isSilent: true }])

  await here.click()
  await expect(here).not.toBeChecked()
  await section.getByRole('switch', { name: /^New gifts/ }).check()
  await save(page)
  await release(page, 'Acorn')
  await other.goto(`${panel.url()}/activity`)
  await expect(other.getByRole('list', { name: 'Recent activity' })).toContainText('New gift Acorn')
  expect(shown()).toHaveLength(3)
})

test('a browser that blocks notices says so, and shows none', async ({ page, context }) => {
  await context.grantPermissions([], { origin: panel.url() })
  const shown = await watchNotices(context)
  await context.addInitScript(() => localStorage.setItem('giftbuyer-browser-notices', 'on'))
  const section = await signIn(page)
  await expect(section).toContainText('Your browser blocks notifications from the panel')
  await expect(section.getByRole('switch', { name: 'Browser notifications' })).toBeDisabled()
  await page.goto(`${panel.url()}/activity`)
  await release(page, 'Meteor')
  await expect(page.getByRole('list', { name: 'Recent activity' })).toContainText('New gift Meteor')
  expect(shown()).toEqual([])
})
