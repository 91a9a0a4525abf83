import type { Russian } from '../translation.ts'
import type { common as english } from './en.ts'

export const common: Russian<typeof english> = {
  appName: 'GiftBuyer',
  age: {
    now: 'только что',
    seconds: '{{n}} с назад',
    minutes: '{{n}} мин назад',
    hours: '{{n}} ч назад',
    days: '{{n}} дн. назад',
    never: 'ещё не проверялся',
  },
  wait: { seconds: '{{n}} с', minutes: '{{n}} мин', hours: '{{n}} ч', hoursMinutes: '{{h}} ч {{m}} мин' },
  stars: 'Звёзды',
  starsAmount: 'Звёзд: {{n}}',
  actions: {
    cancel: 'Отмена',
    close: 'Закрыть',
    save: 'Сохранить',
    retry: 'Повторить',
    delete: 'Удалить',
    continue: 'Продолжить',
    rename: 'Переименовать',
  },
  loading: 'Загрузка…',
  password: { show: 'Показать пароль', hide: 'Скрыть пароль' },
  nav: {
    main: 'Главное меню',
    accounts: 'Аккаунты',
    gifts: 'Подарки',
    settings: 'Настройки',
    signOut: 'Выйти',
    skip: 'К содержанию',
    signedInAs: 'Вы вошли как {{name}}',
    ownWindow: '{{name}} в отдельном окне',
  },
  crash: {
    title: 'Страница перестала работать',
    body: 'Ничего не потеряно. Загрузите страницу заново; если это повторится, расскажите нам, что вы делали.',
    reload: 'Загрузить заново',
  },
  notFound: { title: 'Такой страницы нет', body: 'Возможно, адрес устарел.', home: 'К аккаунтам' },
  copied: 'Скопировано',
  offline: 'Нет связи с панелью',
  notices: 'Уведомления',
  leave: {
    title: 'Уйти без сохранения?',
    body: 'На этой странице есть несохранённые изменения.',
    stay: 'Остаться',
    leave: 'Уйти',
  },
}
