// Toasts follow an action, so their library is loaded with the first one, not with the page.
import type { ExternalToast } from 'sonner'

type Kind = 'success' | 'error' | 'warning'

/** Shows a toast like `sonner`; it appears in components/Toaster.tsx. */
function say(kind: Kind, message: string, options?: ExternalToast): void {
  // If the file cannot be loaded, there is no place to report it either.
  void import('sonner').then(({ toast: shown }) => shown[kind](message, options)).catch(() => undefined)
}

export const toast = {
  success: (message: string, options?: ExternalToast) => say('success', message, options),
  error: (message: string, options?: ExternalToast) => say('error', message, options),
  warning: (message: string, options?: ExternalToast) => say('warning', message, options),
}
