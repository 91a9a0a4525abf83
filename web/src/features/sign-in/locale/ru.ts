import type { Russian } from '../../../lib/translation.ts'
import type { signIn as english } from './en.ts'

export const signIn: Russian<typeof english> = {
  title: 'Вход',
  lead: 'Ваша панель GiftBuyer.',
  register: 'Настройте свою панель',
  registerLead: 'Придумайте логин и пароль для этой панели. С Telegram они не связаны.',
  registerMore: 'Регистрация',
  username: 'Логин',
  password: 'Пароль',
  submit: 'Войти',
  submitFirst: 'Создать владельца',
  submitRegister: 'Зарегистрироваться',
  toRegister: 'Впервые здесь? Зарегистрируйтесь',
  toSignIn: 'Уже зарегистрированы? Войдите',
  nameMissing: 'Введите логин.',
  passwordMissing: 'Введите пароль.',
  setupCode: 'Код настройки',
  setupCodeHint: 'Он есть в терминале или журнале службы, где запущена панель. При каждом запуске код новый.',
  setupCodeMissing: 'Введите код настройки.',
  weak: 'Не меньше 8 символов.',
  tryAgainIn: 'Повторить через {{clock}}',
  demo: {
    title: 'Это демо',
    body: 'Telegram здесь ненастоящий, как и все данные.',
    fill: 'Войти как demo',
    ownUser: 'В этом демо вместо «demo» другой пользователь. Войдите с его логином и паролем.',
  },
  language: 'Язык',
}
