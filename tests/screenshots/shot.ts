import type { Locator, Page } from '@playwright/test'
import type { words } from './words.ts'

export type Language = keyof typeof words

/** Which demo is looked at: a panel in use, one with accounts in trouble, one without accounts, one without a user. */
export type StageName = 'used' | 'troubled' | 'empty' | 'new'

export interface View {
  page: Page
  url: string
  words: (typeof words)[Language]
  /** A simulated number that nobody else signs in meanwhile: a second code would take the first one's place. */
  freePhone: string
  /** Makes something happen in the simulated Telegram. */
  act: (action: string, phone: string) => Promise<void>
}

export interface Shot {
  /** The contact sheet it stands on. */
  group: string
  name: string
  stage: StageName
  isSignedOut?: true
  /** A window of that size instead of the screen's. */
  window?: { width: number; height: number }
  /** Leaves the page in the state to be shown; it finds it as the shot before left it. */
  show(view: View): Promise<void>
  /** Puts right what would disturb the shots after it. */
  tidy?(view: View): Promise<void>
}

/** Long enough for the previews in view to be drawn and to have played once. */
export const PREVIEWS_MS = 4_000
const SETTLE_MS = 500

/** Loads a page and lets it come to rest. */
export const open =
  (path: string, waitMs = SETTLE_MS) =>
  async ({ page, url }: View) => {
    await page.goto(url + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(waitMs)
  }

export const settle = ({ page }: View) => page.waitForTimeout(SETTLE_MS)

/** The button with that name; `{{name}}` in it stands for `name`. */
export const button = ({ page }: View, label: string, name = ''): Locator =>
  page.getByRole('button', { name: label.replace('{{name}}', name), exact: true }).first()
