import { button, open, settle, type Shot, type View } from './shot.ts'

const group = 'accounts'

async function openAccount(view: View, name: string) {
  await open('/')(view)
  await button(view, view.words.accounts.detailsOf, name).click()
  await view.page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await settle(view)
}

export const accountShots: Shot[] = [
  { group, name: 'accounts', stage: 'used', show: open('/', 800) },
  {
    group,
    name: 'accounts-skeleton',
    stage: 'used',
    async show({ page, url }) {
      // The real response, delayed.
      await page.route('**/api/accounts*', async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 6_000))
        await route.continue().catch(() => undefined)
      })
      await page.goto(url)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForTimeout(400)
    },
    tidy: ({ page }) => page.unroute('**/api/accounts*'),
  },
  { group, name: 'account', stage: 'used', show: (view) => openAccount(view, 'Anna') },
  {
    group,
    name: 'account-end-device',
    stage: 'used',
    async show(view) {
      await openAccount(view, 'Anna')
      await button(view, view.words.accounts.devices.endOthers).click()
      await settle(view)
    },
  },
  {
    group,
    name: 'account-export',
    stage: 'used',
    async show(view) {
      await openAccount(view, 'Anna')
      await button(view, view.words.accounts.exporting.open).click()
      await settle(view)
    },
  },
  {
    group,
    name: 'import',
    stage: 'used',
    async show(view) {
      await open('/')(view)
      await button(view, view.words.accounts.import).click()
      await settle(view)
    },
  },
  {
    group,
    name: 'import-found',
    stage: 'used',
    async show(view) {
      await open('/')(view)
      await button(view, view.words.accounts.import).click()
      const key = Buffer.from(Array.from({ length: 256 }, (_, at) => at))
      const session = Buffer.concat([Buffer.from([2, 127, 0, 0, 1, 1, 187]), key]).toString('base64')
      await view.page.getByRole('textbox').fill(`Anna: 1${session}\nOld: not a session`)
      await button(view, view.words.accounts.importing.look).click()
      await view.page.getByRole('checkbox').waitFor()
      await settle(view)
    },
  },
  {
    group,
    name: 'account-delete',
    stage: 'used',
    async show(view) {
      await open('/')(view)
      await button(view, view.words.accounts.deleteOf, 'Mikhail').click()
      await view.page.getByRole('checkbox').waitFor()
      await settle(view)
    },
  },
  { group, name: 'accounts-empty', stage: 'empty', show: open('/') },
  {
    group,
    name: 'accounts-in-trouble',
    stage: 'troubled',
    async show(view) {
      await open('/')(view)
      await view.act('ask_to_wait', '+15550100002')
      await button(view, view.words.accounts.refreshOf, 'Mikhail').click()
      await view.page.getByText(view.words.accounts.waits).first().waitFor()
      await settle(view)
    },
  },
  {
    group,
    name: 'account-new-sign-in',
    stage: 'troubled',
    async show(view) {
      await open('/')(view)
      await view.act('sign_in_elsewhere', '+15550100002')
      await button(view, view.words.common.authorization.end).waitFor()
      await settle(view)
    },
  },
  {
    group,
    name: 'accounts-offline',
    stage: 'troubled',
    async show(view) {
      await open('/')(view)
      await view.page.context().setOffline(true)
      await button(view, view.words.accounts.refreshAll).click()
      await view.page.getByText(view.words.common.offlineBody).waitFor()
      await settle(view)
    },
    tidy: ({ page }) => page.context().setOffline(false),
  },
]
