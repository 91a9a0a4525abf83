import type { Russian } from '../../../lib/translation.ts'
import type { settings as english } from './en.ts'

export const settings: Russian<typeof english> = {
  title: 'Настройки',
  loadFailed: 'Не удалось загрузить настройки',
  bot: {
    title: 'Бот для картинок',
    lead: 'Анимации подарков загружают сами ваши аккаунты. Бот нужен, только пока ни один аккаунт не добавлен. Создайте его у {{link}} и вставьте токен.',
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
  person: { title: 'Ваш вход', lead: 'Вы вошли как {{name}}.', signOut: 'Выйти' },
  about: {
    title: 'О панели',
    version: 'GiftBuyer {{version}}',
    demo: 'демо',
    risk: 'Панель действует от имени ваших аккаунтов Telegram. Автоматизация личного аккаунта — на ваш риск: {{link}}. Панель ведёт себя бережно: соблюдает каждую паузу, о которой просит Telegram.',
    terms: 'условия Telegram',
  },
  bar: {
    clean: 'Всё сохранено',
    dirty: 'Есть несохранённые изменения',
    discard: 'Отменить',
    saved: 'Сохранено.',
    savedBot: 'Сохранено. Бот: @{{bot}}.',
  },
}
