import { TelegramError } from '../errors.ts'

/** Telegram's answer is not of the kind that the method has, or holds what this client's layer does not know. */
export class UnreadableAnswer extends TelegramError {
  constructor() {
    super({ kind: 'refused', code: 'ANSWER_NOT_UNDERSTOOD' })
  }
}

export const unreadableAnswer = (): TelegramError => new UnreadableAnswer()
