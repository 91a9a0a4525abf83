// Detects that the panel was updated while this page was open, and loads the new version. It compares the page's files
// with those that the server references now, so it also works without a service worker.

import { addressOf } from './base.ts'

const ANSWER_PATIENCE_MS = 10_000
const WORKER_PATIENCE_MS = 1500
/** The new worker downloads all files of the shell before it starts waiting. */
const INSTALL_PATIENCE_MS = 8000

const patience = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The hashed files that a page's HTML references. */
function assetsOf(page: Document): string[] {
  return [...page.querySelectorAll('script[type="module"][src], link[rel="stylesheet"][href]')]
    .map((node) => node.getAttribute('src') ?? node.getAttribute('href') ?? '')
    .filter((path) => path.startsWith(addressOf('/assets/')))
}

const ownAssets = assetsOf(document)

/** True if the server has other files than this page; false if not, or if it does not answer. */
export async function isOutdated(): Promise<boolean> {
  if (ownAssets.length === 0) return false
  try {
    const answer = await fetch(addressOf('/index.html'), {
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
    })
    if (!answer.ok) return false
    const now = new Set(assetsOf(new DOMParser().parseFromString(await answer.text(), 'text/html')))
    // Lazily loaded styles are added to the page later, so only check that what the server references is known here.
    return now.size > 0 && [...now].some((path) => !ownAssets.includes(path))
  } catch {
    return false
  }
}

/** Installs the new service worker, so that it waits for `takeNewVersion`. */
export async function bringNewWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.getRegistration()
  await registration?.update().catch(() => undefined)
}

/** The new worker, once it has downloaded everything; null if there is none, or none in time. */
async function findWaitingWorker(): Promise<ServiceWorker | null> {
  if (!('serviceWorker' in navigator)) return null
  await Promise.race([bringNewWorker(), patience(INSTALL_PATIENCE_MS)])
  const registration = await navigator.serviceWorker.getRegistration()
  const installing = registration?.installing
  if (installing) {
    const settled = new Promise<void>((resolve) => {
      installing.addEventListener('statechange', () => resolve(), { once: true })
    })
    await Promise.race([settled, patience(INSTALL_PATIENCE_MS)])
  }
  return registration?.waiting ?? null
}

/** Reloads the page, with the new service worker unless another tab still needs the old one. */
export async function takeNewVersion(): Promise<void> {
  const waiting = await findWaitingWorker()
  if (waiting) {
    const taken = new Promise<void>((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }),
    )
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has its own origin alone
    waiting.postMessage('take-over')
    await Promise.race([taken, patience(WORKER_PATIENCE_MS)])
  }
  location.reload()
}
