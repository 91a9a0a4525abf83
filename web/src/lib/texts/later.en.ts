// What no page begins with: what the panel says by itself, and the answers to what a person tried.
export { common } from '../locale/later.en.ts'
export { errors } from '../locale/refusals.en.ts'
export { telegram } from '../locale/telegram.en.ts'
