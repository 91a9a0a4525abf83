// Browser notices while a tab of the panel is open. A per-device setting; no push server is involved.
import type { NoticeEvent } from '#contract/notices'
import { addressOf } from './base.ts'
import { keepBrowserNotices, wantsBrowserNotices } from './browser-notices-switch.ts'
import { i18n } from './i18n.ts'
import { openFromNotice } from './notice-clicks.ts'

/** `denied`: blocked in the browser, and only its settings can undo that. `impossible`: not available at this URL. */
export type BrowserNotices = 'on' | 'off' | 'denied' | 'impossible'

/** How long another tab may still be about to show the same notice. */
const SPEAKING_MS = 10_000

const canNotify = () => window.isSecureContext && 'Notification' in window

export function readBrowserNotices(): BrowserNotices {
  if (!canNotify()) return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && wantsBrowserNotices() ? 'on' : 'off'
}

/** Call only in a click handler: the browser asks the person. */
export async function switchBrowserNotices(isOn: boolean): Promise<BrowserNotices> {
  keepBrowserNotices(isOn && canNotify() && (await Notification.requestPermission()) === 'granted')
  return readBrowserNotices()
}

const ofPurchases = new Set<NoticeEvent['kind']>(['bought', 'refused', 'unclear', 'needs_owner'])

const pathOf = ({ gift_id: giftId, account_id: accountId, order_id: orderId, drop_id: dropId, kind }: NoticeEvent) => {
  if (dropId !== null) return `/buying/drops?drop=${dropId}`
  if (kind.startsWith('drop_')) return '/buying/drops'
  if (orderId !== null) return `/purchases?order=${orderId}`
  if (ofPurchases.has(kind)) return '/purchases'
  if (kind === 'cap_reached') return '/settings#spending'
  if (giftId !== null) return `/gifts?gift=${giftId}`
  if (accountId !== null) return `/?account=${accountId}`
  return kind === 'new_gift' || kind === 'sold_out' ? '/gifts' : '/'
}

function wordsOf({ kind, count, names, pieces, price, device, cap }: NoticeEvent): { title: string; body: string } {
  const title = count > 1 ? i18n.t(`common.notice.many.${kind}`, { count }) : i18n.t(`common.notice.one.${kind}`)
  const known = names.filter((name) => name !== null).join(', ')
  const times = pieces !== null && pieces > 1 ? `× ${pieces}` : ''
  const what = [known, times].filter((part) => part !== '').join(' ')
  const more = price === null ? device : `⭐ ${price}`
  const limit = cap === null ? null : i18n.t(`common.notice.caps.${cap}`)
  return { title, body: [what, more, limit].filter((part) => part !== null && part !== '').join(' · ') }
}

async function show(notice: NoticeEvent): Promise<void> {
  const { title, body } = wordsOf(notice)
  const path = pathOf(notice)
  const icon = addressOf('/icon-192.png')
  const options = { body, tag: notice.key, icon, silent: notice.is_silent, data: { path } }
  const worker = await navigator.serviceWorker?.getRegistration()
  // Phones show notices only through the service worker.
  if (worker?.active) {
    await worker.showNotification(title, options)
    return
  }
  const shown = new Notification(title, options)
  shown.addEventListener('click', () => {
    window.focus()
    shown.close()
    openFromNotice(path)
  })
}

/** Shows it in only one tab: the first to take its lock shows it, the others find it taken. */
export function showBrowserNotice(notice: NoticeEvent): void {
  if (readBrowserNotices() !== 'on') return
  void navigator.locks
    .request(`giftbuyer-notice:${notice.key}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) return
      await show(notice)
      await new Promise((resolve) => setTimeout(resolve, SPEAKING_MS))
    })
    .catch(() => undefined)
}
