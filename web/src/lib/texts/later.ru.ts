// What no page begins with: what the panel says by itself, and the answers to what a person tried.
export { common } from '../locale/later.ru.ts'
export { errors } from '../locale/refusals.ru.ts'
export { telegram } from '../locale/telegram.ru.ts'
