// Texts that no page starts with: those of events, and why Telegram ended or limited an account.
export { common } from '../locale/later.ru.ts'
export { telegram } from '../locale/telegram.ru.ts'
