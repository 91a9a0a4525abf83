import type { Russian } from '../../../lib/translation.ts'
import type { settings as english } from './en.ts'

export const settings: Russian<typeof english> = {
  title: 'Настройки',
  loadFailed: 'Не удалось загрузить настройки',
  bot: {
    title: 'Бот',
    lead: 'Присылает вам уведомления и загружает анимации подарков, пока нет ни одного аккаунта. Создайте бота в {{link}} и вставьте его токен.',
    label: 'Токен бота',
    placeholder: '123456789:AA…',
    keep: 'Оставьте пустым, чтобы сохранить {{mask}}.',
    remove: 'Удалить токен',
    removing: 'Токен будет удалён при сохранении.',
    undo: 'Оставить',
    checked: 'Проверяется в Telegram при сохранении и хранится в зашифрованном виде.',
    connected: 'Подключён',
  },
  look: {
    title: 'Язык и тема',
    language: 'Язык',
    languages: { auto: 'Авто', en: 'English', ru: 'Русский' },
    theme: 'Тема',
    themes: { system: 'Системная', dark: 'Тёмная', light: 'Светлая' },
  },
  bar: {
    clean: 'Все изменения сохранены',
    dirty: 'Несохранённые изменения',
    dirtyShort: 'Не сохранено',
    discard: 'Отменить',
    saved: 'Сохранено.',
    savedBot: 'Сохранено. Бот: @{{bot}}.',
  },
}
