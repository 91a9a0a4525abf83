/** The text for people of each error code. Telegram's own errors are in telegram.ts. */
import type { ErrorBody } from '../contract/errors.ts'
import type { Language } from '../contract/settings.ts'
import { presentWait } from '../contract/wait.ts'
import { errors } from '../contract/words.ts'
import { explainTelegram } from './telegram.ts'

const keyUnknown: Record<Language, string> = {
  en: 'Whatever answers in Telegram’s place does not recognise this session. The session is safe, and the panel reconnects automatically. Check TELEGRAM_DC, the network path to Telegram and this machine’s clock.',
  ru: 'Тот, кто отвечает вместо Telegram, не узнаёт этот сеанс. Сеанс цел, панель переподключится автоматически. Проверьте TELEGRAM_DC, сеть до Telegram и часы этого компьютера.',
}

/** The `detail` of an error body. */
export function explainError(body: ErrorBody, language: Language): string {
  if (body.error === 'telegram_rpc' || body.error === 'session_invalid') {
    return explainTelegram(body.error_code ?? '', language, body.error === 'session_invalid')
  }
  if (body.reason === 'key_unknown') return keyUnknown[language]
  return errors[body.error][language].replace('{wait}', presentWait(body.retry_after ?? 1, language))
}
