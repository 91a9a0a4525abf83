import { addressOf } from './base.ts'

const NAME_PREFIX = 'giftbuyer-'

/** Whether this page is in a small window, without the menu. */
export const isSmallWindow = (): boolean => window.name.startsWith(NAME_PREFIX)

/**
 * Opens a page of the panel in a small window in the middle of the screen; a second call brings the same one to the
 * front.
 */
export function openSmallWindow(path: string, width: number, height: number): void {
  const left = Math.max(0, Math.round(window.screenX + (window.outerWidth - width) / 2))
  const top = Math.max(0, Math.round(window.screenY + (window.outerHeight - height) / 2))
  const name = NAME_PREFIX + addressOf(path).replaceAll('/', '')
  window.open(addressOf(path), name, `popup,width=${width},height=${height},left=${left},top=${top}`)?.focus()
}
