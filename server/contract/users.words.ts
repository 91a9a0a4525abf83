/** Errors and activity of the panel's own users. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  username_and_password_required: { status: 400, en: 'Enter a username and password.', ru: 'Введите логин и пароль.' },
  weak_password: {
    status: 400,
    en: 'The password must have at least 8 characters.',
    ru: 'В пароле должно быть не меньше 8 символов.',
  },
  registration_closed: {
    status: 403,
    en: 'This panel does not accept new users. Sign in instead.',
    ru: 'Эта панель не принимает новых пользователей. Войдите под своим логином.',
  },
  username_taken: { status: 409, en: 'This username is taken.', ru: 'Этот логин уже занят.' },
  setup_code_required: {
    status: 403,
    en: 'Enter the set-up code that the panel printed when it started.',
    ru: 'Введите код настройки, который панель вывела при запуске.',
  },
  setup_code_invalid: {
    status: 403,
    en: 'This is not the set-up code. The panel prints a new one every time it starts.',
    ru: 'Неверный код настройки. При каждом запуске панель выводит новый.',
  },
  invalid_credentials: { status: 401, en: 'Wrong username or password.', ru: 'Неверный логин или пароль.' },
  wrong_password: { status: 400, en: 'The current password is wrong.', ru: 'Неверный текущий пароль.' },
})

export const kinds = declareKinds({
  panel_joined: {
    topic: 'panel',
    icon: 'shield',
    tone: 'good',
    en: () => 'Panel owner created',
    ru: () => 'Создан владелец панели',
  },
  panel_signed_in: {
    topic: 'panel',
    icon: 'signIn',
    tone: 'plain',
    en: () => 'Signed in to the panel',
    ru: () => 'Вход в панель',
  },
  panel_sign_in_failed: {
    topic: 'panel',
    icon: 'alert',
    tone: 'warn',
    en: () => 'Failed sign-in to the panel',
    ru: () => 'Неудачный вход в панель',
  },
  panel_signed_out: {
    topic: 'panel',
    icon: 'signOut',
    tone: 'plain',
    en: () => 'Signed out of the panel',
    ru: () => 'Выход из панели',
  },
  password_changed: {
    topic: 'panel',
    icon: 'key',
    tone: 'plain',
    en: () => 'Panel password changed',
    ru: () => 'Пароль панели изменён',
  },
  password_refused: {
    topic: 'panel',
    icon: 'alert',
    tone: 'warn',
    en: () => 'Password change refused',
    ru: () => 'Смена пароля отклонена',
  },
})
