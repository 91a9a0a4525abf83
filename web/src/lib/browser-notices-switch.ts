// Whether this device wants the browser's own notices; what shows them is fetched only where it does.
const KEY = 'giftbuyer-browser-notices'

export const wantsBrowserNotices = (): boolean => localStorage.getItem(KEY) === 'on'

export function keepBrowserNotices(isOn: boolean): void {
  if (isOn) localStorage.setItem(KEY, 'on')
  else localStorage.removeItem(KEY)
}
