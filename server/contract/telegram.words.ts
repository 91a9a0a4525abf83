/** Telegram's errors that any account can get, and their activity. */
import { countEn, countRu, spanEn, spanRu } from './counting.ts'
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  telegram_rpc: {
    status: 400,
    en: 'Telegram refused; error_code is its own name for the reason, and this sentence explains it.',
    ru: 'Telegram отказал; error_code — его название причины, а это предложение её объясняет.',
  },
  flood_wait: {
    status: 429,
    en: 'Telegram asks to wait. Try again {wait}.',
    ru: 'Telegram просит подождать. Повторите {wait}.',
  },
  telegram_unreachable: {
    status: 502,
    en: 'Telegram does not answer. The account is not affected; try again later.',
    ru: 'Telegram не отвечает. С аккаунтом ничего не случилось, повторите позже.',
  },
  session_invalid: {
    status: 409,
    en: 'Telegram ended this session. Sign in to the account again.',
    ru: 'Telegram завершил этот сеанс. Войдите в аккаунт снова.',
  },
})

export const kinds = declareKinds({
  flood_wait: {
    topic: 'telegram',
    icon: 'alert',
    tone: 'warn',
    en: ({ account, seconds }) => `Telegram asks ${account} to wait ${spanEn(seconds)}`,
    ru: ({ account, seconds }) => `Telegram просит аккаунт ${account} подождать ${spanRu(seconds)}`,
  },
  telegram_unreachable: {
    topic: 'telegram',
    icon: 'unplug',
    tone: 'bad',
    en: ({ count: accounts }) => `Telegram cannot be reached (${countEn(accounts, 'account', 'accounts')})`,
    ru: ({ count: accounts }) => `Нет связи с Telegram (${countRu(accounts, ['аккаунт', 'аккаунта', 'аккаунтов'])})`,
  },
  telegram_back: {
    topic: 'telegram',
    icon: 'link',
    tone: 'good',
    en: ({ seconds }) => `Telegram answers again after ${spanEn(seconds)}`,
    ru: ({ seconds }) => `Связь с Telegram восстановлена через ${spanRu(seconds)}`,
  },
})
