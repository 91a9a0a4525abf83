import { addressOf } from './base.ts'

/** Its scope is its own folder: the panel, and nothing else that stands on the same address. */
const register = () => void navigator.serviceWorker.register(addressOf('/service-worker.js')).catch(() => undefined)

/** Lets the shell open without a connection. Browsers allow it on https and localhost alone; elsewhere nothing is lost but that. */
export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // After everything that the page itself needs.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
