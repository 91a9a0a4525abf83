/** Orders and purchases: errors and activity. */
import { declareDetails, declareErrors, declareKinds } from './declare.ts'
import { count } from './fact-shapes.ts'

/** Of Premium. */
export const facts = { months: count }

const monthsOf = {
  en: (months: number) => `${months} months`,
  ru: (months: number) => (months === 3 ? '3 месяца' : `${months} месяцев`),
}

export const details = declareDetails([
  ({ months }, language) => (months === undefined ? undefined : monthsOf[language](months)),
])

export const errors = declareErrors({
  gift_not_found: { status: 404, en: 'This gift is not in the catalogue.', ru: 'Такого подарка нет в каталоге.' },
  recipient_not_found: {
    status: 400,
    en: 'Telegram knows no such recipient.',
    ru: 'Telegram не знает такого получателя.',
  },
  message_too_long: { status: 400, en: 'The message is too long.', ru: 'Сообщение слишком длинное.' },
  price_changed: { status: 409, en: 'The price is higher now.', ru: 'Цена выросла.' },
  gift_sold_out: { status: 409, en: 'This gift is sold out.', ru: 'Этот подарок распродан.' },
  gift_locked: { status: 409, en: 'This gift cannot be bought yet.', ru: 'Этот подарок пока нельзя купить.' },
  gift_by_auction: {
    status: 409,
    en: 'This gift is sold by auction.',
    ru: 'Этот подарок продаётся на аукционе.',
  },
  premium_required: {
    status: 409,
    en: 'This gift needs an account with Premium.',
    ru: 'Для этого подарка нужен аккаунт с Premium.',
  },
  per_user_limit: {
    status: 409,
    en: 'No account may buy more of this gift.',
    ru: 'Лимит этого подарка на аккаунт исчерпан.',
  },
  recipient_refuses_gifts: {
    status: 409,
    en: 'The recipient does not accept such gifts.',
    ru: 'Получатель не принимает такие подарки.',
  },
  recipient_charges_for_messages: {
    status: 409,
    en: 'The recipient charges for messages: send the gift without one.',
    ru: 'Получатель берёт плату за сообщения: отправьте подарок без сообщения.',
  },
  order_lapsed: {
    status: 409,
    en: 'Too late: this order was to begin earlier and has lapsed.',
    ru: 'Слишком поздно: заказ должен был начаться раньше и отменён.',
  },
  nothing_to_confirm: {
    status: 409,
    en: 'This order does not wait for a confirmation.',
    ru: 'Этот заказ не ждёт подтверждения.',
  },
  nothing_to_verify: { status: 409, en: 'This purchase is not unclear.', ru: 'В этой покупке нет ничего неясного.' },
  nothing_to_decide: {
    status: 409,
    en: 'This purchase does not need your decision.',
    ru: 'Эта покупка не требует вашего решения.',
  },
})

export const kinds = declareKinds({
  gift_bought: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'good',
    en: ({ gift, account }) => `${account} bought ${gift}`,
    ru: ({ gift, account }) => `${account}: куплен подарок «${gift}»`,
  },
  purchase_refused: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: ({ gift, account }) => `${account} could not buy ${gift}`,
    ru: ({ gift, account }) => `${account}: не удалось купить «${gift}»`,
  },
  purchase_unclear: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: ({ gift, account }) => `${account}: it is unclear whether ${gift} was bought`,
    ru: ({ gift, account }) => `${account}: неясно, куплен ли «${gift}»`,
  },
  purchase_needs_owner: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'bad',
    en: ({ gift, account }) => `${account}: check whether ${gift} was bought`,
    ru: ({ gift, account }) => `${account}: проверьте, куплен ли «${gift}»`,
  },
  purchase_not_paid: {
    topic: 'purchases',
    icon: 'check',
    tone: 'plain',
    en: ({ gift, account }) => `${account}: ${gift} was not bought, nothing was paid`,
    ru: ({ gift, account }) => `${account}: «${gift}» не куплен, звёзды не списаны`,
  },
  purchase_refunded: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'plain',
    en: ({ gift, account }) => `${account}: Telegram refunded ${gift}`,
    ru: ({ gift, account }) => `${account}: Telegram вернул звёзды за «${gift}»`,
  },
})
