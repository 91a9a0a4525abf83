import type { Locator, Page } from '@playwright/test'
import type { words } from './words.ts'

export type Language = keyof typeof words

/** Which demo to use: a panel in use, one with problem accounts, one without accounts, one without a user. */
export type StageName = 'used' | 'troubled' | 'empty' | 'new'

export interface View {
  page: Page
  url: string
  words: (typeof words)[Language]
  /** A simulated number for this shot only: a second code would replace the first. */
  freePhone: string
  /** Which of the accounts that can pay pays for what this page buys. */
  payer: number
  /** Triggers a simulated event. */
  act: (action: string, phone: string) => Promise<void>
}

export interface Shot {
  /** Its contact sheet. */
  group: string
  name: string
  stage: StageName
  isSignedOut?: true
  /** A window of that size instead of the screen's. */
  window?: { width: number; height: number }
  /** Brings the page into the state to be shown; it starts in the state left by the previous shot. */
  show(view: View): Promise<void>
  /** Undoes what would disturb the following shots. */
  tidy?(view: View): Promise<void>
}

/** Long enough for visible previews to be drawn and to have played once. */
export const PREVIEWS_MS = 4_000
const SETTLE_MS = 500

/** Loads a page and waits until it is still. */
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
