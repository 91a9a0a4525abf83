const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined)

/** Lets the shell open without a connection. Browsers allow it on https and localhost alone; elsewhere nothing is lost but that. */
export function startServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // After everything that the page itself needs.
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}
