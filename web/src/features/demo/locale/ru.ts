import type { Russian } from '../../../lib/translation.ts'
import type { demo as english } from './en.ts'

export const demo: Russian<typeof english> = {
  label: 'Демонстрация',
  name: 'Демо.',
  lead: 'Telegram ненастоящий.',
  guide: 'Номера и коды',
  try: 'Попробовать',
  dismiss: 'Скрыть полосу демонстрации',
  title: 'Что попробовать',
  body: 'Вместо Telegram работает симулятор внутри панели. Ничего не уходит с этого компьютера, и звёзды ненастоящие.',
  actionsTitle: 'Пусть что-нибудь случится',
  numbers: 'Номера, которые можно добавить, и их коды',
  none: 'Все аккаунты симулятора уже добавлены.',
  phone: 'Номер',
  code: 'Код',
  password: 'Пароль 2FA',
  bot: 'Токен бота',
  copyOf: 'Скопировать: {{what}}',
  failed: 'Не удалось загрузить подсказки',
  actions: {
    release_gift: 'Выпустить подарок',
    sell_out: 'Раскупить',
    send_stars: 'Прислать звёзды',
    break_lines: 'Оборвать связь',
  },
  happened: {
    release_gift: 'Telegram выпустил новый подарок.',
    sell_out: 'Один подарок раскупили.',
    send_stars: 'На аккаунт пришли звёзды.',
    break_lines: 'Связь с Telegram оборвана. Панель восстановит её сама.',
  },
  happenedTo: {
    release_gift: 'Telegram выпустил новый подарок: {{name}}.',
    sell_out: 'Подарок раскупили: {{name}}.',
    send_stars: 'Пришли звёзды: {{name}}.',
    break_lines: 'Связь оборвана: {{name}}. Панель восстановит её сама.',
  },
}
