import type { ApiTokenCreated } from '../../server/contract/tokens.ts'
import { button, open, settle, type Shot, type View } from './shot.ts'

async function openProfiles(view: View) {
  await open('/')(view)
  await button(view, view.words.accounts.add).click()
  await button(view, view.words.accounts.adding.manageProfiles).click()
  await button(view, view.words.apiProfiles.add).waitFor()
  await settle(view)
}

const profileShots: Omit<Shot, 'group' | 'stage'>[] = [
  { name: 'profiles', show: openProfiles },
  {
    name: 'profile-new',
    async show(view) {
      await openProfiles(view)
      await button(view, view.words.apiProfiles.add).click()
      await view.page.getByLabel(view.words.apiProfiles.apiId).waitFor()
      await settle(view)
    },
  },
  {
    name: 'profile-rename',
    async show(view) {
      await openProfiles(view)
      await button(view, view.words.apiProfiles.renameOf, 'Demo').click()
      await view.page.getByText(view.words.apiProfiles.renameTitle).waitFor()
      await settle(view)
    },
  },
  {
    name: 'profile-delete',
    async show(view) {
      await openProfiles(view)
      await button(view, view.words.apiProfiles.deleteOf, 'Spare').click()
      await view.page.getByText(view.words.apiProfiles.deleteBody).waitFor()
      await settle(view)
    },
  },
  {
    name: 'profile-in-use',
    async show(view) {
      await openProfiles(view)
      await button(view, view.words.apiProfiles.deleteOf, 'Demo').click()
      await settle(view)
    },
  },
]

const openSettings = open('/settings', 800)

async function changeSettings(view: View) {
  await openSettings(view)
  await view.page.getByLabel(view.words.settings.bot.label).fill('123456789:AA')
  await settle(view)
}

const activityShots: Shot[] = [
  { group: 'activity', name: 'activity', stage: 'used', show: open('/activity', 800) },
  { group: 'activity', name: 'activity-nothing', stage: 'used', show: open('/activity?q=nothing-has-this', 800) },
]

const madeToken: ApiTokenCreated = {
  token: 'gb_Zm9yIGEgcGljdHVyZSBhbG9uZSwgb3BlbnMgbm90aGluZw',
  item: {
    id: 99,
    name: 'Dashboard',
    scopes: ['read'],
    created_at: '2026-01-01T00:00:00.000Z',
    expires_at: null,
    last_used_on: null,
    last_four: 'aW5n',
  },
}

const settingsShots: Shot[] = [
  { group: 'settings', name: 'settings', stage: 'used', show: openSettings },
  {
    group: 'settings',
    name: 'settings-end',
    stage: 'used',
    async show(view) {
      await openSettings(view)
      await view.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
      await settle(view)
    },
  },
  { group: 'settings', name: 'settings-changed', stage: 'used', show: changeSettings },
  {
    group: 'settings',
    name: 'settings-leave',
    stage: 'used',
    async show(view) {
      await changeSettings(view)
      await view.page.getByRole('link', { name: view.words.common.pages.gifts }).first().click()
      await button(view, view.words.common.leave.leave).waitFor()
      await settle(view)
    },
    async tidy(view) {
      await button(view, view.words.common.leave.leave).click()
    },
  },
  {
    group: 'settings',
    name: 'settings-password',
    stage: 'used',
    async show(view) {
      await openSettings(view)
      await button(view, view.words.settings.password.change).click()
      await settle(view)
    },
  },
  {
    group: 'settings',
    name: 'settings-new-token',
    stage: 'used',
    async show(view) {
      await openSettings(view)
      await button(view, view.words.settings.tokens.add).click()
      await settle(view)
    },
  },
  {
    group: 'settings',
    name: 'settings-token-made',
    stage: 'used',
    async show(view) {
      const { tokens } = view.words.settings
      await openSettings(view)
      // Created here, and not in the panel of the other shots.
      await view.page.route('**/api/tokens', (route) =>
        route.request().method() === 'POST' ? route.fulfill({ json: madeToken }) : route.continue(),
      )
      await button(view, tokens.add).click()
      await view.page.getByLabel(tokens.name, { exact: true }).fill('Dashboard')
      await button(view, tokens.submit).click()
      await button(view, tokens.done).waitFor()
      await settle(view)
    },
    tidy: ({ page }) => page.unroute('**/api/tokens'),
  },
  {
    group: 'settings',
    name: 'settings-token-revoke',
    stage: 'used',
    async show(view) {
      await openSettings(view)
      await button(view, view.words.settings.tokens.revokeOf, 'Night backup').click()
      await settle(view)
    },
  },
  {
    group: 'settings',
    name: 'settings-small-window',
    stage: 'used',
    window: { width: 520, height: 420 },
    async show(view) {
      await view.page.evaluate(() => void (window.name = 'giftbuyer-settings'))
      await openSettings(view)
    },
    tidy: ({ page }) => page.evaluate(() => void (window.name = '')),
  },
]

const panelShots: Shot[] = [
  { group: 'panel', name: 'first-visit', stage: 'new', isSignedOut: true, show: open('/') },
  { group: 'panel', name: 'sign-in', stage: 'used', isSignedOut: true, show: open('/') },
  {
    group: 'panel',
    name: 'sign-in-refused',
    stage: 'used',
    isSignedOut: true,
    async show(view) {
      await open('/')(view)
      await view.page.getByLabel(view.words.signIn.username, { exact: true }).fill('demo')
      await view.page.getByLabel(view.words.signIn.password, { exact: true }).fill('not the password')
      await button(view, view.words.signIn.submit).click()
      await view.page.waitForTimeout(1_200)
    },
  },
  {
    group: 'panel',
    name: 'demo-guide',
    stage: 'used',
    async show(view) {
      await open('/', 800)(view)
      await view.page.getByRole('complementary', { name: view.words.demo.label }).waitFor()
      await view.page
        .getByRole('button', { name: new RegExp(`${view.words.demo.guide}|${view.words.demo.try}`) })
        .click()
      await view.page.getByText(view.words.demo.numbers, { exact: true }).waitFor()
      await settle(view)
    },
  },
  {
    group: 'panel',
    name: 'demo-guide-bot',
    stage: 'used',
    async show(view) {
      await view.page.getByText(view.words.demo.messages, { exact: true }).scrollIntoViewIfNeeded()
      await settle(view)
    },
  },
  {
    group: 'panel',
    name: 'demo-guide-numbers',
    stage: 'used',
    async show(view) {
      await view.page.getByText(view.words.demo.bot, { exact: true }).scrollIntoViewIfNeeded()
      await settle(view)
    },
  },
  { group: 'panel', name: 'not-found', stage: 'used', show: open('/no-such-page') },
  {
    group: 'panel',
    name: 'offline',
    stage: 'used',
    async show(view) {
      const { page } = view
      await open('/')(view)
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
      await open('/')(view)
      await page.context().setOffline(true)
      await page.reload()
      await page.getByText(view.words.common.offlineBody).waitFor()
      await settle(view)
    },
    tidy: ({ page }) => page.context().setOffline(false),
  },
]

export const otherShots: Shot[] = [
  ...profileShots.map(({ name, show }): Shot => ({ group: 'profiles', stage: 'used', name, show })),
  ...activityShots,
  ...settingsShots,
  ...panelShots,
]
