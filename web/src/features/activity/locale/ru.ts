import type { Russian } from '../../../lib/translation.ts'
import type { activity as english } from './en.ts'

export const activity: Russian<typeof english> = {
  title: 'События',
  live: {
    connecting: 'Подключаемся…',
    open: 'На связи',
    asking: 'Обновляется раз в 10 с',
    lost: 'Восстанавливаем связь с панелью…',
  },
  loadFailed: 'Не удалось загрузить события',
  list: 'Последние события',
  today: 'Сегодня',
  yesterday: 'Вчера',
  until: 'до {{time}}',
  search: 'Поиск по событиям',
  clearSearch: 'Очистить поиск',
  topic: {
    label: 'Раздел',
    all: 'Все',
    panel: 'Панель',
    accounts: 'Аккаунты',
    telegram: 'Telegram',
    gifts: 'Подарки',
    purchases: 'Покупки',
  },
  account: { label: 'Аккаунт', all: 'Все аккаунты' },
  period: { label: 'Период', all: '90 дней', today: 'Сегодня', week: '7 дней', month: '30 дней' },
  download: 'Скачать эти события',
  arrived_one: '{{n}} новое',
  arrived_few: '{{n}} новых',
  arrived_many: '{{n}} новых',
  arrived_other: '{{n}} нового',
  more: 'Показать более ранние',
  openGift: 'Открыть подарок',
  openAccount: 'Открыть аккаунт',
  kept: 'События хранятся 90 дней.',
  empty: {
    title: 'Событий пока нет',
    body: 'Здесь появятся входы, изменения аккаунтов и подарков и паузы, о которых просит Telegram.',
  },
  noMatch: {
    title: 'Ничего не найдено',
    body: 'За этот период нет событий, подходящих под фильтры.',
    action: 'Сбросить фильтры',
  },
}
