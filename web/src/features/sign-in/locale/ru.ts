import type { Russian } from '../../../lib/translation.ts'
import type { signIn as english } from './en.ts'

export const signIn: Russian<typeof english> = {
  title: 'Вход',
  lead: 'В вашу панель GiftBuyer.',
  register: 'Настройте свою панель',
  registerLead: 'Придумайте имя и пароль. Они нужны только для этой панели и не связаны с Telegram.',
  username: 'Имя',
  password: 'Пароль',
  submit: 'Войти',
  submitRegister: 'Создать и войти',
  toRegister: 'Впервые здесь? Настройте панель',
  toSignIn: 'Уже есть имя? Войдите',
  closed: 'Забыли пароль? Сбросить его может тот, кто запустил эту панель.',
  nameMissing: 'Введите имя.',
  passwordMissing: 'Введите пароль.',
  weak: 'Не меньше 8 символов.',
  tryAgainIn: 'Повторить через {{clock}}',
  strength: {
    label: 'Надёжность пароля',
    none: 'Не меньше 8 символов',
    weak: 'Слабый: легко угадать',
    fair: 'Средний: длиннее — лучше',
    good: 'Хороший',
    strong: 'Надёжный',
  },
  demo: { title: 'Это демонстрация', body: 'Telegram здесь ненастоящий, как и все данные.', fill: 'Войти как demo' },
  language: 'Язык',
}
