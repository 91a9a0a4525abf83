// Whether browser notices are on for this device; the code that shows them is loaded only then.
const KEY = 'giftbuyer-browser-notices'

export const wantsBrowserNotices = (): boolean => localStorage.getItem(KEY) === 'on'

export function keepBrowserNotices(isOn: boolean): void {
  if (isOn) localStorage.setItem(KEY, 'on')
  else localStorage.removeItem(KEY)
}
