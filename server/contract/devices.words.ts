/** Errors and activity of an account's devices. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  device_too_new: {
    status: 409,
    en: 'The panel signed in to this account less than a day ago, and Telegram lets such a new session end no others. Try again tomorrow, or end it in the official app.',
    ru: 'Панель вошла в этот аккаунт меньше суток назад, и Telegram пока не даёт ей завершать другие сеансы. Попробуйте завтра или завершите сеанс в официальном приложении.',
  },
})

export const kinds = declareKinds({
  device_signed_in: {
    topic: 'accounts',
    icon: 'phone',
    tone: 'warn',
    en: ({ account }) => `Another device signed in to ${account}`,
    ru: ({ account }) => `В аккаунт ${account} вошли с другого устройства`,
  },
})
