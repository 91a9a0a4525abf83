import { button, open, settle, type Shot, type View } from './shot.ts'

const group = 'adding'

async function begin(view: View) {
  await open('/')(view)
  await button(view, view.words.accounts.add).click()
  await view.page.getByLabel(view.words.accounts.adding.phone, { exact: true }).waitFor()
  await settle(view)
}

/** The panel's own rate limit is waited out; Telegram's flood wait is what the shot shows. */
async function untilTaken(view: View, path: string, act: () => Promise<void>) {
  for (;;) {
    const [answer] = await Promise.all([view.page.waitForResponse((each) => each.url().endsWith(path)), act()])
    if (answer.status() !== 429 || !(await answer.text()).includes('"rate_limited"')) return
    await view.page.waitForTimeout(1000 * Number(answer.headers()['retry-after'] ?? 10))
  }
}

const askOnce = (view: View) => button(view, view.words.accounts.adding.getCode).click()

async function giveNumber(view: View, phone: string) {
  await begin(view)
  await view.page.getByLabel(view.words.accounts.adding.phone, { exact: true }).fill(phone)
}

async function askForCode(view: View, phone: string) {
  await giveNumber(view, phone)
  await untilTaken(view, '/api/auth/send_code', () => askOnce(view))
  await settle(view)
}

/** The last digit submits it; the field is cleared first, so that it is typed again after a pause. */
const typeCode = (view: View, code: string) =>
  untilTaken(view, '/api/auth/confirm_code', async () => {
    const field = view.page.getByLabel(view.words.accounts.adding.code)
    await field.fill('')
    await field.fill(code)
  })

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
  { group, name: 'add-code', stage: 'used', show: (view) => askForCode(view, view.freePhone) },
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
      await view.page.getByRole('img', { name: view.words.accounts.adding.qrAlt }).waitFor()
      await settle(view)
    },
  },
  { group, name: 'add-wait', stage: 'used', show: (view) => askForCode(view, '+15550100011') },
]
