/** The devices of an account. What is refused, and what the activity tells of it. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  device_too_new: {
    status: 409,
    en: 'Telegram lets a session end others only when it is a day old. Try again tomorrow.',
    ru: 'Telegram разрешает завершать чужие сеансы только сеансу старше суток. Попробуйте завтра.',
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
