import type { Russian } from '../../../lib/translation.ts'
import type { activity as english } from './en.ts'

export const activity: Russian<typeof english> = {
  title: 'События',
  live: {
    connecting: 'Соединяемся…',
    open: 'На связи',
    asking: 'Обновляется раз в 10 с',
    lost: 'Нет связи с панелью, пробуем снова',
  },
  loadFailed: 'События не загрузились',
  list: 'Что произошло',
  today: 'Сегодня',
  yesterday: 'Вчера',
  until: 'до {{time}}',
  search: 'Поиск по событиям',
  clearSearch: 'Очистить поиск',
  topic: {
    label: 'Что показано',
    all: 'Все',
    panel: 'Панель',
    accounts: 'Аккаунты',
    telegram: 'Telegram',
    gifts: 'Подарки',
    purchases: 'Покупки',
  },
  account: { label: 'Аккаунт', all: 'Все аккаунты' },
  period: { label: 'Период', all: '90 дней', today: 'Сегодня', week: '7 дней', month: '30 дней' },
  download: { label: 'Скачать показанное', csv: 'CSV', json: 'JSON' },
  arrived_one: '{{n}} новое',
  arrived_few: '{{n}} новых',
  arrived_many: '{{n}} новых',
  arrived_other: '{{n}} нового',
  more: 'Показать раньше',
  openGift: 'Открыть подарок',
  openAccount: 'Открыть аккаунт',
  kept: 'Хранится 90 дней.',
  empty: {
    title: 'Пока ничего не произошло',
    body: 'Здесь появятся входы, аккаунты, подарки и то, о чём просит Telegram.',
  },
  noMatch: { title: 'Ничего не подходит', body: 'За этот период таких событий нет.', action: 'Показать всё' },
}
