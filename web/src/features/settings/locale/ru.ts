import type { Russian } from '../../../lib/translation.ts'
import type { settings as english } from './en.ts'

export const settings: Russian<typeof english> = {
  title: 'Настройки',
  loadFailed: 'Не удалось загрузить настройки',
  bot: {
    title: 'Бот',
    lead: 'Он пишет вам уведомления и загружает анимации подарков, пока ни один аккаунт не добавлен. Создайте его у {{link}} и вставьте токен.',
    label: 'Токен бота',
    placeholder: '123456789:AA…',
    keep: 'Оставьте пустым, чтобы сохранить {{mask}}.',
    remove: 'Удалить токен',
    removing: 'Токен будет удалён при сохранении.',
    undo: 'Оставить',
    checked: 'Проверяется в Telegram при сохранении и хранится зашифрованным.',
    connected: 'Подключён',
  },
  look: {
    title: 'Язык и вид',
    language: 'Язык',
    languages: { auto: 'Авто', en: 'English', ru: 'Русский' },
    theme: 'Тема',
    themes: { system: 'Системная', dark: 'Тёмная', light: 'Светлая' },
  },
  bar: {
    clean: 'Всё сохранено',
    dirty: 'Есть несохранённые изменения',
    dirtyShort: 'Изменено',
    discard: 'Отменить',
    saved: 'Сохранено.',
    savedBot: 'Сохранено. Бот: @{{bot}}.',
  },
}
