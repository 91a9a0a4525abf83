/** Errors and activity of an account's devices. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  device_too_new: {
    status: 409,
    en: 'The panel signed in to this account less than a day ago, and Telegram does not let new sessions end others. Try again tomorrow, or end the session in the official app.',
    ru: 'Панель вошла в этот аккаунт меньше суток назад, а Telegram не даёт новым сеансам завершать другие. Попробуйте завтра или завершите сеанс в официальном приложении.',
  },
})

export const kinds = declareKinds({
  device_signed_in: {
    topic: 'accounts',
    icon: 'phone',
    tone: 'warn',
    en: ({ account }) => `New device signed in to ${account}`,
    ru: ({ account }) => `Вход в аккаунт ${account} с нового устройства`,
  },
})
