import type { Russian } from '../../../lib/translation.ts'
import type { signIn as english } from './en.ts'

export const signIn: Russian<typeof english> = {
  title: 'Вход',
  lead: 'В вашу панель GiftBuyer.',
  register: 'Настройте свою панель',
  registerLead: 'Придумайте имя и пароль. Они нужны только для этой панели и не связаны с Telegram.',
  registerMore: 'Регистрация в панели',
  username: 'Имя',
  password: 'Пароль',
  submit: 'Войти',
  submitRegister: 'Создать и войти',
  toRegister: 'Впервые здесь? Зарегистрируйтесь',
  toSignIn: 'Уже есть имя? Войдите',
  nameMissing: 'Введите имя.',
  passwordMissing: 'Введите пароль.',
  setupCode: 'Код настройки',
  setupCodeHint: 'Он напечатан в терминале или в журнале службы, где запущена панель; при каждом запуске он новый.',
  setupCodeMissing: 'Введите код настройки.',
  weak: 'Не меньше 8 символов.',
  tryAgainIn: 'Повторить через {{clock}}',
  demo: {
    title: 'Это демонстрация',
    body: 'Telegram здесь ненастоящий, как и все данные.',
    fill: 'Войти как demo',
    ownUser: 'Здесь другой пользователь, не «demo»: войдите с именем и паролем, которые для него выбрали.',
  },
  language: 'Язык',
}
