import { button, open, settle, type Shot, type View } from './shot.ts'

const group = 'adding'

async function begin(view: View) {
  await open('/')(view)
  await button(view, view.words.accounts.add).click()
  await view.page.getByLabel(view.words.accounts.adding.phone, { exact: true }).waitFor()
  await settle(view)
}

/** Asks for a code; a panel that wants a pause between codes gets it. */
async function askForCode(view: View, phone: string) {
  await begin(view)
  const { page } = view
  await page.getByLabel(view.words.accounts.adding.phone, { exact: true }).fill(phone)
  for (;;) {
    const [answer] = await Promise.all([
      page.waitForResponse((each) => each.url().endsWith('/api/auth/send_code')),
      button(view, view.words.accounts.adding.getCode).click(),
    ])
    if (answer.status() !== 429 || phone.endsWith('11')) break
    await page.waitForTimeout(1000 * Number(answer.headers()['retry-after'] ?? 10))
  }
  await settle(view)
}

const typeCode = async (view: View, code: string) => {
  await view.page.getByLabel(view.words.accounts.adding.code).fill(code)
}

export const addingShots: Shot[] = [
  { group, name: 'add-phone', stage: 'used', show: begin },
  {
    group,
    name: 'add-phone-wrong',
    stage: 'used',
    async show(view) {
      await begin(view)
      await button(view, view.words.accounts.adding.getCode).click()
      await settle(view)
    },
  },
  {
    group,
    name: 'add-first-profile',
    stage: 'empty',
    async show(view) {
      await open('/')(view)
      await button(view, view.words.accounts.add).click()
      await view.page.getByLabel(view.words.apiProfiles.apiId).waitFor()
      await settle(view)
    },
  },
  { group, name: 'add-code', stage: 'used', show: (view) => askForCode(view, '+15550100006') },
  {
    group,
    name: 'add-code-wrong',
    stage: 'used',
    async show(view) {
      await typeCode(view, '54321')
      await view.page.locator('input[aria-invalid="true"]').waitFor()
      await settle(view)
    },
  },
  {
    group,
    name: 'add-cancel',
    stage: 'used',
    async show(view) {
      await view.page.keyboard.press('Escape')
      await button(view, view.words.accounts.adding.cancelYes).waitFor()
      await settle(view)
    },
    async tidy(view) {
      await Promise.all([
        view.page.waitForResponse((answer) => answer.url().endsWith('/api/auth/cancel')),
        button(view, view.words.accounts.adding.cancelYes).click(),
      ])
    },
  },
  { group, name: 'add-code-by-mail', stage: 'used', show: (view) => askForCode(view, '+15550100010') },
  {
    group,
    name: 'add-password',
    stage: 'used',
    async show(view) {
      await askForCode(view, '+15550100009')
      await typeCode(view, '12345')
      await view.page.getByText(view.words.accounts.adding.passwordLead).waitFor()
      await settle(view)
    },
  },
  {
    group,
    name: 'add-qr',
    stage: 'used',
    async show(view) {
      await begin(view)
      await button(view, view.words.accounts.adding.useQr).click()
      await view.page.getByRole('img', { name: view.words.accounts.adding.qrAlt }).waitFor({ timeout: 90_000 })
      await settle(view)
    },
  },
  { group, name: 'add-wait', stage: 'used', show: (view) => askForCode(view, '+15550100011') },
]
