/** What any call can be answered with, whatever its room. What is refused, and what the activity tells of it. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  invalid_request: {
    status: 400,
    en: 'Something in the request is not valid. Check it and try again.',
    ru: 'Что-то в запросе заполнено неверно. Проверьте и попробуйте снова.',
  },
  unauthorized: { status: 401, en: 'Sign in to continue.', ru: 'Войдите, чтобы продолжить.' },
  insufficient_scope: {
    status: 403,
    en: 'This token may not do that: it has not the scope, or only somebody who signed in may.',
    ru: 'Этому токену это нельзя: нет нужного права, либо сначала нужно войти с паролем.',
  },
  cross_origin: {
    status: 403,
    en: 'The request came from another site and was refused. Open the panel at its own address and try again.',
    ru: 'Запрос пришёл с другого сайта и отклонён. Откройте панель по её адресу и попробуйте снова.',
  },
  idempotency_key_required: {
    status: 400,
    en: 'The header Idempotency-Key has to name this try with 8 to 128 visible ASCII characters.',
    ru: 'Заголовок Idempotency-Key должен называть эту попытку: от 8 до 128 видимых символов ASCII.',
  },
  idempotency_key_reused: {
    status: 409,
    en: 'This Idempotency-Key was used before: for another request, or for one whose answer is shown only once.',
    ru: 'Этот Idempotency-Key уже использован: для другого запроса или для того, ответ на который показывают один раз.',
  },
  idempotency_in_progress: {
    status: 409,
    en: 'The first request with this Idempotency-Key is still being carried out. Ask again {wait}.',
    ru: 'Первый запрос с этим Idempotency-Key ещё выполняется. Повторите {wait}.',
  },
  rate_limited: {
    status: 429,
    en: 'Too many tries. Try again {wait}.',
    ru: 'Слишком много попыток. Повторите {wait}.',
  },
  too_many_streams: {
    status: 429,
    en: 'Too many pages are open at once. Close some and try again {wait}.',
    ru: 'Открыто слишком много страниц сразу. Закройте часть и повторите {wait}.',
  },
  not_found: { status: 404, en: 'There is no such thing here.', ru: 'Ничего не найдено.' },
  method_not_allowed: {
    status: 405,
    en: 'This address does not take that method.',
    ru: 'Этот адрес не принимает такой метод.',
  },
  payload_too_large: { status: 413, en: 'The request is too large.', ru: 'Запрос слишком большой.' },
  internal: {
    status: 500,
    en: 'Something went wrong in the panel. Its log has the details.',
    ru: 'В панели что-то пошло не так. Подробности в её журнале.',
  },
  storage_full: {
    status: 507,
    en: 'The disk takes no more data; most likely it is full. Nothing was lost. Make room and try again.',
    ru: 'Диск больше не принимает данные: скорее всего, нет места. Ничего не потеряно. Освободите место и повторите.',
  },
})

export const kinds = declareKinds({
  disk_full: {
    topic: 'panel',
    icon: 'alert',
    tone: 'bad',
    en: () => 'The disk is full: something could not be saved',
    ru: () => 'На диске нет места: что-то не сохранилось',
  },
})
