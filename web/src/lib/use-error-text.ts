// Every code of the server as a sentence. The tables are typed by ErrorCode: a missing sentence does not compile.
import { ApiError } from './api.ts'
import { formatFor } from './format.ts'
import { i18n, useTranslation } from './i18n.ts'
import type { TelegramCode } from './locale/telegram.en.ts'

const isTelegramCode = (code: string): code is TelegramCode => i18n.exists(`telegram.${code}`)

/** Telegram's own refusal in words; null when the panel has none for it. */
export function telegramText(code: string): string | null {
  return isTelegramCode(code) ? i18n.t(`telegram.${code}`) : null
}

/** What to tell a person about a refusal: its code, and what the body brings with it. */
function refusalText(code: ApiError['code'], body: ApiError['body']): string {
  const format = formatFor(i18n.language === 'ru' ? 'ru' : 'en')
  const time = format.duration(body?.retry_after ?? 0)
  if (code === 'telegram_rpc' || code === 'session_invalid') {
    const known = body?.error_code === undefined ? null : telegramText(body.error_code)
    if (known !== null) return known
    if (code === 'telegram_rpc') return i18n.t('errors.telegram_rpc', { code: body?.error_code ?? '?' })
  }
  if (body?.reason === 'key_unknown') return i18n.t('common.keyUnknown')
  return i18n.t(`errors.${code}`, { time, phone: body?.phone ?? '', count: body?.accounts ?? 0 })
}

/** What to tell a person about anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof ApiError ? refusalText(error.code, error.body) : i18n.t('errors.internal')
}

/** `errorText` for a component, drawn again when the language changes. */
export function useErrorText(): (error: unknown) => string {
  useTranslation()
  return errorText
}
