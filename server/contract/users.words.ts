/** Errors and activity of the panel's own users. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  username_and_password_required: { status: 400, en: 'Enter a name and a password.', ru: 'Введите имя и пароль.' },
  weak_password: {
    status: 400,
    en: 'The password needs at least 8 characters.',
    ru: 'В пароле должно быть не меньше 8 символов.',
  },
  registration_closed: {
    status: 403,
    en: 'This panel takes no new users. Sign in instead.',
    ru: 'Эта панель не принимает новых пользователей. Войдите под своим именем.',
  },
  username_taken: { status: 409, en: 'This name is taken.', ru: 'Это имя уже занято.' },
  setup_code_required: {
    status: 403,
    en: 'Enter the set-up code that the panel printed at its start.',
    ru: 'Введите код настройки: панель напечатала его при запуске.',
  },
  setup_code_invalid: {
    status: 403,
    en: 'This is not the set-up code. The panel prints a new one at every start.',
    ru: 'Это не тот код настройки. При каждом запуске панель печатает новый.',
  },
  invalid_credentials: { status: 401, en: 'The name or the password is wrong.', ru: 'Неверное имя или пароль.' },
  wrong_password: { status: 400, en: 'The current password is wrong.', ru: 'Текущий пароль неверен.' },
})

export const kinds = declareKinds({
  panel_joined: {
    topic: 'panel',
    icon: 'shield',
    tone: 'good',
    en: () => 'The owner of this panel was created',
    ru: () => 'Создан владелец панели',
  },
  panel_signed_in: {
    topic: 'panel',
    icon: 'signIn',
    tone: 'plain',
    en: () => 'Sign-in to the panel',
    ru: () => 'Вход в панель',
  },
  panel_sign_in_failed: {
    topic: 'panel',
    icon: 'alert',
    tone: 'warn',
    en: () => 'A sign-in to the panel failed',
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
    en: () => 'The password of the panel was changed',
    ru: () => 'Пароль панели изменён',
  },
  password_refused: {
    topic: 'panel',
    icon: 'alert',
    tone: 'warn',
    en: () => 'A change of the password was refused',
    ru: () => 'Смена пароля отклонена',
  },
})
