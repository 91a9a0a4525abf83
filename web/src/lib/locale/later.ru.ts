import type { Russian } from '../translation.ts'
import type { common as english } from './later.en.ts'

export const common: Russian<typeof english> = {
  refreshed: {
    failed: 'Не удалось обновить подарки',
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
  askingOnly: 'Живые обновления не проходят, страница обновляется раз в 10 с',
  autoUpdateFailed: 'Не удалось переключить автообновление',
  keyUnknown:
    'Тот, кто отвечает вместо Telegram, не узнаёт этот сеанс. Сеанс цел, панель переподключится автоматически. Проверьте TELEGRAM_DC, сеть и часы.',
  notice: {
    one: {
      new_gift: 'Новый подарок',
      sold_out: 'Подарок распродан',
      signed_out: 'Сеанс аккаунта завершён',
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
      signed_out_one: 'Завершён сеанс {{count}} аккаунта',
      signed_out_few: 'Завершены сеансы {{count}} аккаунтов',
      signed_out_many: 'Завершены сеансы {{count}} аккаунтов',
      signed_out_other: 'Завершены сеансы {{count}} аккаунта',
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
    body: 'Эта страница ещё работает на прежней версии. Перезагрузите её, когда будет удобно.',
    reload: 'Перезагрузить',
  },
  leave: {
    title: 'Уйти без сохранения?',
    body: 'На этой странице есть несохранённые изменения.',
    stay: 'Остаться',
    leave: 'Уйти',
  },
}
