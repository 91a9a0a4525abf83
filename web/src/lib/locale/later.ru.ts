import type { Russian } from '../translation.ts'
import type { common as english } from './later.en.ts'

export const common: Russian<typeof english> = {
  refreshed: {
    failed: 'Подарки не обновились',
    nothing: 'Ничего нового',
    added_one: '{{n}} новый',
    added_few: '{{n}} новых',
    added_many: '{{n}} новых',
    added_other: '{{n}} нового',
    changed_one: '{{n}} изменился',
    changed_few: '{{n}} изменились',
    changed_many: '{{n}} изменились',
    changed_other: '{{n}} изменилось',
  },
  askingOnly: 'Обновления сами до страницы не доходят, она спрашивает каждые 10 с',
  autoUpdateFailed: 'Автообновление не переключилось',
  keyUnknown:
    'Вместо Telegram отвечает кто-то, кто не знает этого сеанса. Ничего не потеряно, связь вернётся сама. Проверьте TELEGRAM_DC, сеть и часы.',
  notice: {
    one: {
      new_gift: 'Новый подарок',
      sold_out: 'Подарок распродан',
      signed_out: 'Аккаунт вышел из сеанса',
      new_device: 'Вход с нового устройства',
    },
    many: {
      new_gift_one: '{{count}} новый подарок',
      new_gift_few: '{{count}} новых подарка',
      new_gift_many: '{{count}} новых подарков',
      new_gift_other: '{{count}} новых подарков',
      sold_out_one: 'Распродан {{count}} подарок',
      sold_out_few: 'Распродано {{count}} подарка',
      sold_out_many: 'Распродано {{count}} подарков',
      sold_out_other: 'Распродано {{count}} подарков',
      signed_out_one: '{{count}} аккаунт вышел из сеанса',
      signed_out_few: '{{count}} аккаунта вышли из сеанса',
      signed_out_many: '{{count}} аккаунтов вышли из сеанса',
      signed_out_other: '{{count}} аккаунтов вышли из сеанса',
      new_device_one: '{{count}} вход с нового устройства',
      new_device_few: '{{count}} входа с новых устройств',
      new_device_many: '{{count}} входов с новых устройств',
      new_device_other: '{{count}} входов с новых устройств',
    },
  },
  authorization: {
    title: 'Новый вход в аккаунт {{name}}',
    mine: 'Это я',
    end: 'Завершить сеанс',
    ended: 'Сеанс на устройстве {{device}} завершён.',
  },
  newVersion: {
    title: 'Панель обновилась',
    body: 'Эта страница ещё прежней версии. Загрузите её заново, когда будет удобно.',
    reload: 'Загрузить',
  },
  leave: {
    title: 'Уйти без сохранения?',
    body: 'На этой странице есть несохранённые изменения.',
    stay: 'Остаться',
    leave: 'Уйти',
  },
}
