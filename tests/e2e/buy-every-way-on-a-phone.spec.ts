// A person on a phone buys in every way there is; after each, every number of the panel is the simulated Telegram's own.
import { expect, test, type Page } from '@playwright/test'
import { z } from 'zod'
import { account } from '../../server/contract/accounts.ts'
import { demoGuide } from '../../server/contract/demo.ts'
import { gift, type Gift } from '../../server/contract/gifts.ts'
import { spending } from '../../server/contract/spending.ts'
import { cardOf, dialog, prepareJourney } from '../support/demo-journey.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
const demo = prepareJourney()

const DAY_CAP = 30_000
const accountList = z.object({ accounts: z.array(account) })
const giftList = z.object({ items: z.array(gift) })

const read = async <Answer>(page: Page, path: string, answer: z.ZodType<Answer>) =>
  answer.parse(await (await page.request.get(demo.url() + path)).json())
/** What the simulated Telegram was paid and what it left each account, by its own count. */
const askTelegram = (page: Page) => read(page, '/api/demo', demoGuide)
const shown = (stars: number) => stars.toLocaleString('en-US', { maximumFractionDigits: 9 })
const shownFree = (stars: number) => `${Math.floor(stars).toLocaleString('en-US')} Stars free`

/** The API, the cards, the strip above the bar, and the day on Purchases say what Telegram says. */
async function expectAgreement(page: Page) {
  const { paid, signed_in: theirs } = await askTelegram(page)
  const balances = Object.fromEntries(theirs.map(({ phone, stars }) => [phone, stars]))
  await expect
    .poll(async () => {
      const { accounts } = await read(page, '/api/accounts?cached=1', accountList)
      return Object.fromEntries(accounts.map(({ phone, stars }) => [phone, stars]))
    })
    .toEqual(balances)
  const { accounts } = await read(page, '/api/accounts?cached=1', accountList)
  const telegrams = accounts.map(({ id, phone }) => ({ account_id: id, balance: balances[phone], held: 0 }))
  const state = await read(page, '/api/spending', spending)
  expect(state).toMatchObject({ spent_today: paid.stars, held: 0, day_cap: DAY_CAP })
  for (const one of telegrams) {
    expect(state.accounts).toContainEqual(expect.objectContaining({ ...one, free: one.balance }))
  }

  const day = page.getByRole('region', { name: 'Spent today' })
  await openPurchases(page)
  await expect(day).toContainText(shown(paid.stars))
  await page.getByRole('navigation').getByRole('link', { name: 'Accounts' }).tap()
  for (const { first_name: name, stars } of theirs) {
    // The amount rolls in columns of digits; what is read out is the text.
    await expect(cardOf(page, name)).toContainText(shown(stars))
  }
  const pulse = page.getByRole('region', { name: 'Buying', exact: true })
  await expect(pulse).toContainText(shown(paid.stars))
  await expect(pulse).toContainText(`of ${shown(DAY_CAP)}`)
}

async function openBuying(page: Page, id: string) {
  await page.goto(`${demo.url()}/gifts?gift=${id}`)
  await dialog(page).getByRole('button', { name: 'Buy', exact: true }).tap()
  await expect(dialog(page).getByLabel('How many')).toBeVisible()
}

/** Those accounts alone pay; each shows the Stars that Telegram says it has. */
async function choosePayers(page: Page, names: readonly string[]) {
  await dialog(page).getByRole('radio', { name: 'Chosen accounts' }).tap()
  for (const { first_name: name, stars } of (await askTelegram(page)).signed_in) {
    const payer = dialog(page)
      .locator('label')
      .filter({ hasText: name })
      .filter({ has: page.getByRole('checkbox') })
    await expect(payer).toContainText(shownFree(stars))
    if (names.includes(name)) await payer.tap()
  }
}

const recipientField = (page: Page) => dialog(page).getByRole('combobox', { name: 'For whom' })
async function choose(page: Page, typed: string, name: string) {
  await recipientField(page).tap()
  if (typed !== '') await page.getByRole('combobox', { name: /t\.me link/ }).fill(typed)
  await page.getByRole('option').filter({ hasText: name }).first().tap()
  await expect(recipientField(page)).toContainText(name)
}

/** Presses the button that says the sum, and waits until each piece is bought. */
async function pay(page: Page, sum: number, pieces = 1) {
  const before = (await askTelegram(page)).paid
  const label = pieces === 1 ? `Buy for ${shown(sum)} ★` : `Buy ${pieces} for ${shown(sum)} ★`
  await dialog(page).getByRole('button', { name: label }).tap()
  const list = dialog(page).getByRole('list', { name: 'Pieces' }).getByRole('listitem')
  await expect(list.filter({ hasText: /^Bought/ })).toHaveCount(pieces)
  expect((await askTelegram(page)).paid).toEqual({ count: before.count + pieces, stars: before.stars + sum })
  await dialog(page).getByRole('button', { name: 'Close' }).last().tap()
  await expect(dialog(page).getByRole('list', { name: 'Pieces' })).toBeHidden()
  // Of the gift, below it.
  if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function openPurchases(page: Page) {
  await page.getByRole('navigation').getByRole('link', { name: 'Buying' }).tap()
  await page.getByRole('link', { name: 'History', exact: true }).tap()
}

/** The newest order on Purchases, opened. */
async function expectOrder(page: Page, ...words: (string | RegExp)[]) {
  await openPurchases(page)
  const order = page.getByRole('list', { name: 'Orders' }).getByRole('listitem').first()
  await order.getByRole('button', { expanded: false }).first().tap()
  await expect(order.getByRole('list', { name: 'Pieces' })).toBeVisible()
  for (const word of words) await expect(order).toContainText(word)
}

/** One that anybody takes, one of a limited number, one that can be upgraded. */
async function findGifts(page: Page) {
  const { items } = await read(page, '/api/gifts', giftList)
  const open = items.filter(
    (one) => !one.is_sold_out && !one.is_auction && !one.require_premium && one.locked_until === null,
  )
  const find = (fits: (one: Gift) => boolean) => {
    const found = open.find(fits)
    if (!found) throw new Error('the demo sells no such gift')
    return found
  }
  return {
    plain: find((one) => !one.is_limited && one.price <= 50),
    limited: find((one) => one.title === 'Porcelain Star'),
    upgradable: find((one) => one.upgrade_price !== null && one.upgrade_price <= 3_000 && one.price <= 500),
    dear: find((one) => one.price === 500 && !one.limited_per_user),
  }
}

test.beforeEach(async ({ page }) => {
  await demo.open(page)
  const change = (data: object) => page.request.post(`${demo.url()}/api/spending`, { data })
  await change({ is_on: true, password: 'demo-demo' })
  await change({ day_cap: DAY_CAP, password: 'demo-demo' })
})

test('for oneself, and for another own account with a message and a hidden name', async ({ page }) => {
  const { limited } = await findGifts(page)
  await expectAgreement(page)
  await openBuying(page, limited.id)
  await choosePayers(page, ['Timur'])
  await pay(page, limited.price)
  await expectOrder(page, 'for myself', '1 of 1', 'Timur')
  await expectAgreement(page)

  await openBuying(page, limited.id)
  await choose(page, '', 'Elena')
  await dialog(page).getByLabel('Message').fill('Для тебя ❤')
  await dialog(page).getByText('Hide my name').tap()
  await pay(page, limited.price)
  await expectOrder(page, 'to Elena', 'Message: Для тебя ❤', 'Name hidden')
  await expectAgreement(page)
})

test('for somebody by @name, by link, from contacts, and for a channel that takes gifts', async ({ page }) => {
  const { limited, plain } = await findGifts(page)
  for (const [typed, name] of [
    ['@olivergrant', 'Oliver Grant'],
    ['https://t.me/lucasmoreau', 'Lucas Moreau'],
    ['', 'Daria Belova'],
  ] as const) {
    await openBuying(page, limited.id)
    await choose(page, typed, name)
    await pay(page, limited.price)
    await expectOrder(page, `to ${name}`)
    await expectAgreement(page)
  }
  await openBuying(page, plain.id)
  await choose(page, '', 'Gift Harbour')
  await pay(page, plain.price)
  await expectOrder(page, 'to Gift Harbour')
  await expectAgreement(page)
})

test('with the upgrade paid too, and many pieces over several accounts', async ({ page }) => {
  const { upgradable, dear } = await findGifts(page)
  await openBuying(page, upgradable.id)
  await dialog(page).getByText('Pay for the upgrade too').tap()
  await pay(page, upgradable.price + (upgradable.upgrade_price ?? 0))
  await expectOrder(page, 'With upgrade')
  await expectAgreement(page)

  await openBuying(page, dear.id)
  await dialog(page).getByLabel('How many').fill('7')
  await choosePayers(page, ['Mikhail', 'Elena'])
  await pay(page, 7 * dear.price, 7)
  await expectOrder(page, '7 of 7', 'Mikhail', 'Elena')
  await expectAgreement(page)
})

test('Premium for somebody', async ({ page }) => {
  await page.goto(`${demo.url()}/purchases`)
  await page.getByRole('button', { name: 'Give Premium' }).tap()
  await dialog(page).getByRole('radio', { name: '3 months' }).tap()
  await choose(page, 'Oliver', 'Oliver Grant')
  const button = dialog(page).getByRole('button', { name: /^Buy for [\d,]+ ★$/ })
  await expect(button).toBeEnabled()
  await pay(page, Number((await button.textContent())?.replaceAll(/\D/g, '')))
  await expectOrder(page, 'Telegram Premium, 3 months', 'to Oliver Grant')
  await expectAgreement(page)
})
