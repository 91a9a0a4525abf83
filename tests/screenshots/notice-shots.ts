import type { NoticeConnection, NoticeState } from '../../server/contract/notices.ts'
import { button, open, settle, type Shot, type View } from './shot.ts'

const group = 'notices'
const connectPath = '**/api/notices/connect'
const everything = ['**/api/health', '**/api/notices', connectPath]

/** Links of several pages would cancel each other: each gets its own mocked response. */
const answerWith = ({ page }: View, connection: Partial<NoticeConnection>) =>
  page.route(connectPath, (route) =>
    route.fulfill({ json: { state: 'waiting', url: null, expires_at: null, why: null, ...connection } }),
  )

/** The real response with some fields replaced. */
const change = ({ page }: View, path: string, part: object) =>
  page.route(path, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...Object(await answer.json()), ...part } })
  })

async function openNotices(view: View) {
  await open('/settings', 800)(view)
  await view.page.getByRole('region', { name: view.words.settings.notices.title, exact: true }).scrollIntoViewIfNeeded()
  await settle(view)
}

async function openConnect(view: View) {
  await openNotices(view)
  await button(view, view.words.settings.notices.connectOther).click()
  await view.page.getByLabel(view.words.settings.notices.chatId).waitFor()
  await settle(view)
}

/** As outside the demo. */
async function connectOutside(view: View, connection: Partial<NoticeConnection>) {
  await change(view, '**/api/health', { demo: false })
  await answerWith(view, connection)
  await openConnect(view)
}

const url = 'https://t.me/gift_previews_bot?start=MTIzNDU2Nzg5MDEyMzQ1Njc4'
const fault: Partial<NoticeState> = { fault: 'blocked', waiting: 3 }

const shots: Omit<Shot, 'group' | 'stage'>[] = [
  { name: 'notices', show: openNotices },
  {
    name: 'notices-fault',
    async show(view) {
      await change(view, '**/api/notices', fault)
      await openNotices(view)
    },
  },
  { name: 'connect', show: (view) => connectOutside(view, { url }) },
  { name: 'connect-expired', show: (view) => connectOutside(view, { state: 'failed', why: 'expired' }) },
  { name: 'connect-webhook', show: (view) => connectOutside(view, { state: 'failed', why: 'webhook' }) },
  {
    name: 'connect-unknown-chat',
    async show(view) {
      await connectOutside(view, { url })
      await view.page.getByLabel(view.words.settings.notices.chatId).fill('987654321')
      await button(view, view.words.settings.notices.useChatId).click()
      await view.page.locator('input[aria-invalid="true"]').waitFor()
      await settle(view)
    },
  },
  {
    name: 'connect-in-demo',
    async show(view) {
      await answerWith(view, { url })
      await openConnect(view)
    },
  },
]

export const noticeShots: Shot[] = shots.map((shot) => ({
  ...shot,
  group,
  stage: 'used',
  tidy: async ({ page }) => {
    for (const path of everything) await page.unroute(path)
  },
}))
