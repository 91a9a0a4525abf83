import { open, PREVIEWS_MS, type Shot, type View } from './shot.ts'

const group = 'gifts'

const openGift = (show: string, index: number) => async (view: View) => {
  await open(`/gifts?show=${show}`)(view)
  await view.page.locator('[data-gift]').nth(index).click()
  await view.page.getByRole('dialog').waitFor()
  await view.page.waitForTimeout(PREVIEWS_MS)
}

export const giftShots: Shot[] = [
  { group, name: 'gifts', stage: 'used', show: open('/gifts', PREVIEWS_MS) },
  { group, name: 'gifts-limited', stage: 'used', show: open('/gifts?show=limited', PREVIEWS_MS) },
  { group, name: 'gifts-sold-out', stage: 'used', show: open('/gifts?show=sold_out&sort=newest', PREVIEWS_MS) },
  { group, name: 'gifts-nothing-found', stage: 'used', show: open('/gifts?q=no-such-gift') },
  { group, name: 'gift', stage: 'used', show: openGift('limited', 4) },
  { group, name: 'gift-available', stage: 'used', show: openGift('available', 1) },
  { group, name: 'gift-sold-out', stage: 'used', show: openGift('sold_out', 0) },
  { group, name: 'gifts-no-account', stage: 'empty', show: open('/gifts') },
  {
    group,
    name: 'gifts-offline',
    stage: 'troubled',
    async show(view) {
      await open('/gifts', PREVIEWS_MS)(view)
      await view.page.context().setOffline(true)
      await view.page.waitForTimeout(1_000)
    },
    tidy: ({ page }) => page.context().setOffline(false),
  },
  {
    group,
    name: 'gifts-small-window',
    stage: 'used',
    window: { width: 520, height: 700 },
    async show(view) {
      await view.page.evaluate(() => void (window.name = 'giftbuyer-gifts'))
      await open('/gifts', PREVIEWS_MS)(view)
    },
    tidy: ({ page }) => page.evaluate(() => void (window.name = '')),
  },
]
