// Texts that no page starts with: those of events, and why Telegram ended or limited an account.
export { common } from '../locale/later.en.ts'
export { telegram } from '../locale/telegram.en.ts'
