import { navigate } from 'wouter/use-browser-location'
import { addressOf } from './base.ts'
import { leaveThrough } from './leave-guard.ts'

/** Goes where a browser notice leads: one of the panel's own paths, as `/?account=3`. */
export const openFromNotice = (path: string): void => leaveThrough(() => navigate(addressOf(path)))

const onMessage = ({ data }: MessageEvent<unknown>) => {
  const path: unknown = Object(data).openPath
  if (typeof path === 'string') openFromNotice(path)
}

/**
 * From now on a click on a notice that the service worker showed leads here. The browser keeps such messages back only until
 * the page is read, so call it before anything is waited for.
 */
export function hearNoticeClicks(): void {
  const worker: ServiceWorkerContainer | undefined = navigator.serviceWorker
  worker?.addEventListener('message', onMessage)
}
