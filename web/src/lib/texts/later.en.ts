// What no page begins with: what the panel says by itself, and why Telegram ended or limited an account.
export { common } from '../locale/later.en.ts'
export { telegram } from '../locale/telegram.en.ts'
