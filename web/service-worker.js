// Caches the panel's own files, so that the shell opens without a connection. It never touches /api: data comes from
// the server or not at all. The build fills in the two lines below (web/precache.ts).
const VERSION = '__VERSION__'
const NAMES = ['__FILES__']

// The panel's base path: empty, or such as `/gifts-panel`. Caches belong to the whole origin, so another panel on it
// needs its own.
const BASE = location.pathname.slice(0, location.pathname.lastIndexOf('/'))
const FILES = NAMES.map((name) => BASE + '/' + name)
const PREFIX = BASE === '' ? 'giftbuyer-' : `giftbuyer@${BASE}/`
const CACHE = PREFIX + VERSION
const SHELL = BASE + '/index.html'

// No skipWaiting here: open tabs keep their version and its files. A new version takes over once they are closed or ask
// for it; until then pages are loaded from the network first, so a reload shows the new version anyway.
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)))
})

async function forgetOlder() {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  )
}

// The very first version takes control of its page immediately; for a later one no page is open, or only the one that
// asked for it and is about to reload.
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOlder(), self.clients.claim()]))
})

// The only open page wants the new version. If another one is open the old version stays: that page may still load
// parts of it.
async function takeOver() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length <= 1) await self.skipWaiting()
}

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(takeOver())
})

async function fromNetworkFirst(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const shell = await caches.match(SHELL, { cacheName: CACHE })
    if (shell === undefined) throw error
    return shell
  }
}

async function fromCacheFirst(request) {
  return (await caches.match(request, { cacheName: CACHE, ignoreSearch: true })) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith(BASE + '/api')) return
  if (request.mode === 'navigate') event.respondWith(fromNetworkFirst(request))
  // Hashed files never change; others come from the network first.
  else if (url.pathname.startsWith(BASE + '/assets/')) event.respondWith(fromCacheFirst(request))
  else if (FILES.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(() => fromCacheFirst(request)))
  }
})

// A notice was clicked: focuses the open tab and tells it where to go; without one, opens a tab.
async function openFromNotice(path) {
  const [page] = await self.clients.matchAll({ type: 'window' })
  if (page === undefined) {
    await self.clients.openWindow(new URL(`.${path}`, self.registration.scope).href)
    return
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's pages are of its own origin alone
  page.postMessage({ openPath: path })
  await page.focus()
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data ?? {}
  if (typeof path === 'string' && path.startsWith('/')) event.waitUntil(openFromNotice(path))
})
