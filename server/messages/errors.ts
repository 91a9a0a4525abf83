/** The text for people of each error code. Telegram's own errors are in telegram.ts. */
import type { ErrorBody } from '../contract/errors.ts'
import type { Language } from '../contract/settings.ts'
import { presentWait } from '../contract/wait.ts'
import { errors } from '../contract/words.ts'
import { explainTelegram } from './telegram.ts'

const keyUnknown: Record<Language, string> = {
  en: 'Something answers in Telegram’s place that does not know this session. Nobody was signed out, and the account comes back by itself. Check TELEGRAM_DC, the network and what stands in between, and this machine’s clock.',
  ru: 'Вместо Telegram отвечает кто-то, кто не знает этого сеанса. Сеанс цел, и аккаунт вернётся сам. Проверьте TELEGRAM_DC, сеть и всё, что стоит на пути, и часы этой машины.',
}

/** The `detail` of an error body. */
export function explainError(body: ErrorBody, language: Language): string {
  if (body.error === 'telegram_rpc' || body.error === 'session_invalid') {
    return explainTelegram(body.error_code ?? '', language, body.error === 'session_invalid')
  }
  if (body.reason === 'key_unknown') return keyUnknown[language]
  return errors[body.error][language].replace('{wait}', presentWait(body.retry_after ?? 1, language))
}
