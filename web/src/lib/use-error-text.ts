// The server explains its refusals in the request's language; the page has its own text only if there was no response.
import { ApiError } from './api.ts'
import { i18n, useTranslation } from './i18n.ts'
import type { TelegramCode } from './locale/telegram.en.ts'

const isTelegramCode = (code: string): code is TelegramCode => i18n.exists(`telegram.${code}`)

/** Why Telegram ended or limited an account, as text; null if the panel has none for it. */
export function telegramText(code: string): string | null {
  return isTelegramCode(code) ? i18n.t(`telegram.${code}`) : null
}

/** Text for anything that was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.code === 'network') return i18n.t('errors.network')
    if (error.body?.detail !== undefined) return error.body.detail
  }
  return i18n.t('errors.internal')
}

/** `errorText` for a component; re-renders when the language changes. */
export function useErrorText(): (error: unknown) => string {
  useTranslation()
  return errorText
}
