// Notices are said after something was done, so the library that shows them comes with the first one, not with the page.
import type { ExternalToast } from 'sonner'

type Kind = 'success' | 'error' | 'warning'

/** Says a short notice as `sonner` does; it appears where components/Toaster.tsx stands. */
function say(kind: Kind, message: string, options?: ExternalToast): void {
  // Without the file there is no place to say it either.
  void import('sonner').then(({ toast: shown }) => shown[kind](message, options)).catch(() => undefined)
}

export const toast = {
  success: (message: string, options?: ExternalToast) => say('success', message, options),
  error: (message: string, options?: ExternalToast) => say('error', message, options),
  warning: (message: string, options?: ExternalToast) => say('warning', message, options),
}
