/** What the panel asks of the Bot API to write to a person. Plain data; the calls are in bot-chat.ts. */

/** Why the Bot API says no, as far as somebody can act on it. */
export type BotRefusal =
  /** The person blocked the bot, or never pressed Start, or closed their account. */
  | 'blocked'
  | 'chat_not_found'
  /** It may not write there: kicked, or without the right to post. */
  | 'no_rights'
  | 'token_revoked'
  /** The message stands there as it was to be. */
  | 'not_modified'
  | 'message_gone'
  /** Its updates go to a webhook that somebody has set. */
  | 'webhook'
  /** Another program reads its updates. */
  | 'busy'
  | 'other'

export type BotOutcome<Result> =
  | { kind: 'done'; result: Result }
  /** Not carried out; Telegram asks to wait. */
  | { kind: 'wait'; seconds: number }
  | { kind: 'refused'; reason: BotRefusal }
  /** The group became another chat. */
  | { kind: 'moved'; chatId: string }
  /** Nobody was reached: certainly not carried out. */
  | { kind: 'not_sent' }
  /** The call went out and no answer to it came back: it may have been carried out. */
  | { kind: 'unclear' }

export interface BotChatInfo {
  /** Decimal, below zero for groups and channels. */
  chatId: string
  name: string
}

export interface BotUpdate {
  updateId: number
  /** Null for what is no message with words. */
  message: { chat: BotChatInfo; text: string } | null
}

export interface BotMessage {
  chatId: string
  text: string
  /** Arrives without a sound. */
  isSilent: boolean
  /** An earlier message of the chat that it answers. */
  replyToId: number | null
}

export interface BotChat {
  sendMessage(token: string, message: BotMessage, signal?: AbortSignal): Promise<BotOutcome<{ messageId: number }>>
  sendSticker(
    token: string,
    sticker: { chatId: string; fileId: string; isSilent: boolean },
    signal?: AbortSignal,
  ): Promise<BotOutcome<{ messageId: number }>>
  editMessage(
    token: string,
    message: { chatId: string; messageId: number; text: string },
    signal?: AbortSignal,
  ): Promise<BotOutcome<null>>
  fetchChat(token: string, chatId: string): Promise<BotOutcome<BotChatInfo>>
  /** Messages to the bot from `offset` on, waiting up to `seconds` for one; what came before is confirmed and gone. */
  fetchUpdates(
    token: string,
    options: { offset: number | null; seconds: number },
    signal?: AbortSignal,
  ): Promise<BotOutcome<BotUpdate[]>>
}
