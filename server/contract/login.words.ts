/** Errors and activity of signing a Telegram account in. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  phone_and_api_profile_id_required: {
    status: 400,
    en: 'Enter a phone number and choose an API profile.',
    ru: 'Введите номер телефона и выберите API-профиль.',
  },
  phone_already_added: { status: 409, en: 'This account is already in the panel.', ru: 'Этот аккаунт уже в панели.' },
  login_id_and_code_required: { status: 400, en: 'Enter the code.', ru: 'Введите код.' },
  login_id_and_password_required: { status: 400, en: 'Enter the two-step password.', ru: 'Введите облачный пароль.' },
  login_id_not_found: {
    status: 400,
    en: 'This sign-in has ended. Start again.',
    ru: 'Этот вход завершён. Начните заново.',
  },
})

export const kinds = declareKinds({
  account_added: {
    topic: 'accounts',
    icon: 'users',
    tone: 'good',
    en: ({ account }) => `${account} was added`,
    ru: ({ account }) => `Аккаунт ${account} добавлен`,
  },
  account_signed_in: {
    topic: 'accounts',
    icon: 'signIn',
    tone: 'good',
    en: ({ account }) => `${account} signed in again`,
    ru: ({ account }) => `Повторный вход в аккаунт ${account}`,
  },
  account_sign_in_failed: {
    topic: 'accounts',
    icon: 'alert',
    tone: 'warn',
    en: ({ account }) => `Sign-in to ${account} failed`,
    ru: ({ account }) => `Не удалось войти в аккаунт ${account}`,
  },
})
