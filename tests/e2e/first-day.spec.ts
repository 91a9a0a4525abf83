import { expect, test, type Page } from '@playwright/test'
import { createDataDir, startDemo, type Demo } from '../support/demo.ts'

test.use({ contextOptions: { reducedMotion: 'no-preference' } })

/** The simulator's account with a two-step password (server/simulator/world/cast.ts). */
const account = { phone: '+1 555 010 0009', code: '12345', password: 'demo-2fa' }
const owner = { name: 'collector', password: 'correct horse battery' }

let data: Awaited<ReturnType<typeof createDataDir>>
let demo: Demo

test.beforeAll(async () => {
  data = await createDataDir()
  demo = await startDemo(data.path, ['--empty', '--keep'])
})
test.afterAll(async () => {
  await demo?.stop()
  await data?.remove()
})

test('a new user sets the panel up, adds an account with a two-step password, sees gifts move, and signs out', async ({
  page,
}) => {
  const problems = watchProblems(page)

  await test.step('the first owner', async () => {
    await page.goto(demo.url)
    await page.getByLabel('Username').fill(owner.name)
    await page.getByLabel('Password', { exact: true }).fill('P@ssw0rd2024')
    await expect(page.getByText('Weak: easy to guess')).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.keyboard.press('Enter')
    await expect(page.getByText('At least 8 characters').first()).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'No accounts yet' })).toBeVisible()
  })

  await test.step('no gifts without an account', async () => {
    await page.getByRole('link', { name: 'Gifts' }).first().click()
    await expect(page.getByText('Add an account to see gifts')).toBeVisible()
    await page.getByText('Go to Accounts').click()
  })

  await test.step('an API profile', async () => {
    await page.getByRole('button', { name: 'Add account' }).first().click()
    await page.getByLabel('api_id').fill('not a number')
    await page.getByLabel('api_hash').fill('0123456789abcdef0123456789abcdef')
    await page.getByRole('button', { name: 'Add profile' }).click()
    await expect(page.getByText('The api_id is a number')).toBeVisible()
    await page.getByLabel('api_id').fill('2040')
    await page.getByRole('button', { name: 'Add profile' }).click()
  })

  await test.step('phone, code and two-step password, each wrong once', async () => {
    await page.getByLabel('Phone number').fill('+12')
    await page.getByRole('button', { name: 'Get code' }).click()
    await expect(page.getByText('Telegram does not know this number')).toBeVisible()
    await page.getByLabel('Phone number').fill(account.phone)
    await page.getByRole('button', { name: 'Get code' }).click()
    await expect(page.getByText('Enter the code')).toBeVisible()
    await page.keyboard.type('99999')
    await expect(page.getByText('Wrong code')).toBeVisible()
    await page.keyboard.type(account.code)
    const password = page.getByRole('dialog').getByLabel('Password', { exact: true })
    await password.fill('wrong')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The password is wrong')).toBeVisible()
    await password.fill(account.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText('Active')).toBeVisible()
  })

  await test.step('gifts that move and dance', async () => {
    await page.getByRole('link', { name: 'Gifts' }).first().click()
    await expect(page.locator('[data-gift]').first()).toBeVisible()
    await expectPictureToMove(page)
    // The first account switched it on.
    await expect(page.getByRole('switch', { name: 'Auto-update' })).toBeChecked()
    await expect(page.getByText(/^Telegram · \d\.\d s ago$/)).toBeVisible()
    // Hardly any of the cheapest gifts is limited.
    await page.getByRole('button', { name: /^Limited/ }).click()
    await expectNumbersToMove(page)
  })

  await test.step('a restart in the middle', async () => {
    const port = new URL(demo.url).port
    expect(await demo.stop()).toBe(0)
    await expect(page.getByText('Reconnecting to the panel')).toBeVisible()
    demo = await startDemo(data.path, ['--empty', '--keep'], { port: Number(port) })
    await expect(page.getByText(/^Telegram · \d\.\d s ago$/)).toBeVisible()
    await expectNumbersToMove(page)
  })

  await test.step('settings', async () => {
    await page.getByRole('link', { name: 'Settings' }).first().click()
    await page.getByLabel('Bot token').fill('12345:wrong')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Telegram does not know this bot token')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('radio', { name: 'Русский' }).check()
    await page.getByRole('button', { name: /Save|Сохранить/ }).click()
    await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible()
  })

  await test.step('out, and not back in without the password', async () => {
    await page.getByRole('button', { name: 'Выйти' }).first().click()
    await expect(page.getByRole('button', { name: 'Войти', exact: true })).toBeVisible()
    await page.goto(`${demo.url}/gifts`)
    await page.getByLabel('Логин').fill(owner.name)
    await page.getByLabel('Пароль', { exact: true }).fill('not the password')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Неверный логин или пароль')).toBeVisible()
    await page.getByLabel('Пароль', { exact: true }).fill(owner.password)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/gifts/)
    await expect(page.locator('[data-gift]').first()).toBeVisible()
  })

  expect(problems()).toEqual([])
})

/** Script errors and CSP violations; a refused request is not the page's problem. */
function watchProblems(page: Page): () => string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_CONNECTION|ERR_EMPTY|net::/.test(message.text())) {
      problems.push(message.text())
    }
  })
  return () => problems
}

/** A preview's canvas shows a frame and, while hovered, another one a moment later. */
async function expectPictureToMove(page: Page) {
  const canvas = page.locator('[data-gift] canvas').first()
  const ink = () =>
    canvas.evaluate((node) => {
      if (!(node instanceof HTMLCanvasElement)) throw new Error('not a canvas')
      return node.toDataURL()
    })
  await expect(canvas).toBeVisible()
  await page.locator('[data-gift]').first().hover()
  const first = await ink()
  expect(first.length).toBeGreaterThan(1000)
  await expect.poll(ink).not.toBe(first)
}

/** The stock of some gift changes without any action on the page. */
async function expectNumbersToMove(page: Page) {
  const texts = () => page.locator('[data-gift]').allInnerTexts()
  const first = (await texts()).join('\n')
  await expect.poll(async () => (await texts()).join('\n'), { timeout: 45_000 }).not.toBe(first)
}
