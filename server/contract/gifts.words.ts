/** Errors and activity of the catalogue and its animations. */
import { countEn, countRu, starsEn, starsRu } from './counting.ts'
import { declareErrors, declareKinds } from './declare.ts'
import { count, words } from './fact-shapes.ts'

export const facts = {
  gift_id: words,
  gift: words,
  /** Stars. */
  before: count.nullable(),
  after: count.nullable(),
  /** Copies of a limited gift. */
  total: count,
}

export const errors = declareErrors({
  no_accounts: { status: 409, en: 'Add a Telegram account first.', ru: 'Сначала добавьте аккаунт Telegram.' },
  file_id_or_uniq_required: { status: 400, en: 'Specify the sticker.', ru: 'Укажите стикер.' },
  no_bot_token: {
    status: 409,
    en: 'No account or bot can load this preview. Add a bot token in Settings.',
    ru: 'Загрузить превью не может ни аккаунт, ни бот. Добавьте токен бота в настройках.',
  },
  bad_tgs: {
    status: 415,
    en: 'Telegram sent a preview that cannot be shown.',
    ru: 'Telegram прислал превью, которое нельзя показать.',
  },
  download_failed: { status: 502, en: 'The preview could not be loaded.', ru: 'Не удалось загрузить превью.' },
})

export const kinds = declareKinds({
  worker_started: {
    topic: 'telegram',
    icon: 'bolt',
    tone: 'plain',
    en: () => 'Gift auto-update started',
    ru: () => 'Автообновление подарков включено',
  },
  worker_stopped: {
    topic: 'telegram',
    icon: 'bolt',
    tone: 'plain',
    en: () => 'Gift auto-update stopped',
    ru: () => 'Автообновление подарков остановлено',
  },
  worker_broke: {
    topic: 'telegram',
    icon: 'bolt',
    tone: 'bad',
    en: () => 'Gift auto-update failed and is restarting',
    ru: () => 'Сбой автообновления подарков, оно запускается снова',
  },
  catalogue_read: {
    topic: 'gifts',
    icon: 'gift',
    tone: 'plain',
    en: ({ count: gifts }) => `Catalogue loaded for the first time: ${countEn(gifts, 'gift', 'gifts')}`,
    ru: ({ count: gifts }) => `Каталог загружен впервые: ${countRu(gifts, ['подарок', 'подарка', 'подарков'])}`,
  },
  gift_new: {
    topic: 'gifts',
    icon: 'gift',
    tone: 'good',
    en: ({ gift, after, total }) =>
      `New gift ${gift} for ${starsEn(after)}${total === undefined ? '' : `, ${countEn(total, 'copy', 'copies')}`}`,
    ru: ({ gift, after, total }) =>
      `Новый подарок ${gift} за ${starsRu(after)}${total === undefined ? '' : `, ${countRu(total, ['штука', 'штуки', 'штук'])}`}`,
  },
  gift_sold_out: {
    topic: 'gifts',
    icon: 'gift',
    tone: 'warn',
    en: ({ gift }) => `${gift} sold out`,
    ru: ({ gift }) => `Подарок ${gift} распродан`,
  },
  gift_back: {
    topic: 'gifts',
    icon: 'gift',
    tone: 'good',
    en: ({ gift }) => `${gift} is back on sale`,
    ru: ({ gift }) => `Подарок ${gift} снова в продаже`,
  },
  gift_price: {
    topic: 'gifts',
    icon: 'gift',
    tone: 'plain',
    en: ({ gift, before, after }) => `Price of ${gift}: ${starsEn(before)} → ${starsEn(after)}`,
    ru: ({ gift, before, after }) => `Цена подарка ${gift}: ${starsRu(before)} → ${starsRu(after)}`,
  },
  gift_resale: {
    topic: 'gifts',
    icon: 'gift',
    tone: 'plain',
    en: ({ gift, before, after }) => `Lowest resale price of ${gift}: ${starsEn(before)} → ${starsEn(after)}`,
    ru: ({ gift, before, after }) => `Минимальная цена перепродажи ${gift}: ${starsRu(before)} → ${starsRu(after)}`,
  },
})
