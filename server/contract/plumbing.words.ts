/** Errors and activity of any call, whatever its room. */
import { declareErrors, declareKinds } from './declare.ts'

export const errors = declareErrors({
  invalid_request: {
    status: 400,
    en: 'The request is not valid. Check it and try again.',
    ru: 'Запрос заполнен неверно. Проверьте его и повторите.',
  },
  unauthorized: { status: 401, en: 'Sign in to continue.', ru: 'Войдите, чтобы продолжить.' },
  insufficient_scope: {
    status: 403,
    en: 'This token can’t do that: it lacks the scope, or the action requires signing in with the password.',
    ru: 'Этому токену это недоступно: нет нужного права, либо действие требует входа с паролем.',
  },
  cross_origin: {
    status: 403,
    en: 'The request came from another site and was refused. Open the panel at its own address and try again.',
    ru: 'Запрос пришёл с другого сайта и отклонён. Откройте панель по её адресу и повторите.',
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
    en: 'Too many attempts. Try again {wait}.',
    ru: 'Слишком много попыток. Повторите {wait}.',
  },
  too_many_streams: {
    status: 429,
    en: 'Too many pages are open. Close some and try again {wait}.',
    ru: 'Открыто слишком много страниц. Закройте часть и повторите {wait}.',
  },
  not_found: { status: 404, en: 'Not found.', ru: 'Не найдено.' },
  method_not_allowed: {
    status: 405,
    en: 'This address does not support that method.',
    ru: 'Этот адрес не поддерживает такой метод.',
  },
  payload_too_large: { status: 413, en: 'The request is too large.', ru: 'Запрос слишком большой.' },
  internal: {
    status: 500,
    en: 'Something went wrong in the panel. Its log has the details.',
    ru: 'В панели что-то пошло не так. Подробности в её журнале.',
  },
  storage_full: {
    status: 507,
    en: 'The disk takes no more data; most likely it is full. Nothing was lost. Free up space and try again.',
    ru: 'Диск не принимает данные: скорее всего, на нём нет места. Ничего не потеряно. Освободите место и повторите.',
  },
})

export const kinds = declareKinds({
  disk_full: {
    topic: 'panel',
    icon: 'alert',
    tone: 'bad',
    en: () => 'Disk full: some data could not be saved',
    ru: () => 'Диск заполнен: часть данных не сохранилась',
  },
})
