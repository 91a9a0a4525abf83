import { navigate } from 'wouter/use-browser-location'
import { addressOf } from './base.ts'
import { leaveThrough } from './leave-guard.ts'

/** Opens the target of a browser notice: a path of the panel, such as `/?account=3`. */
export const openFromNotice = (path: string): void => leaveThrough(() => navigate(addressOf(path)))

const onMessage = ({ data }: MessageEvent<unknown>) => {
  const path: unknown = Object(data).openPath
  if (typeof path === 'string') openFromNotice(path)
}

/**
 * From now on a click on a notice shown by the service worker is handled here. The browser holds such messages back
 * only until the page is parsed, so call it before anything asynchronous.
 */
export function hearNoticeClicks(): void {
  const worker: ServiceWorkerContainer | undefined = navigator.serviceWorker
  worker?.addEventListener('message', onMessage)
}
