import { addressOf } from './base.ts'

/** Its scope is its own folder: the panel, and nothing else on the same origin. */
const register = () => void navigator.serviceWorker.register(addressOf('/service-worker.js')).catch(() => undefined)

/**
 * Lets the shell open without a connection. Browsers allow it only on https and localhost; elsewhere only that is
 * missing.
 */
export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // After everything that the page itself needs.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
