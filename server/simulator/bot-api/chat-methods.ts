/** Chat methods of the Bot API (docs/telegram.md#bot-api). */
import { systemClock } from '../../lib/clock.ts'
import type { BotMessage } from '../world/bot-chats.ts'
import type { World } from '../world/world.ts'
import { decodeFileId, encodeUniqueId } from './file-id.ts'
import { BotApiError } from './bot-api-error.ts'
import type { BotMethod } from './methods.ts'

const LONGEST_TEXT = 4096
const LONGEST_POLL_SECONDS = 50

const bad = (description: string) => new BotApiError(400, `Bad Request: ${description}`)

function readText(parameters: URLSearchParams): string {
  const text = parameters.get('text')?.trim() ?? ''
  if (text === '') throw bad('message text is empty')
  if (text.length > LONGEST_TEXT) throw bad('message is too long')
  return text
}

export function createChatMethods(world: World): [string, BotMethod][] {
  const { botChats } = world
  /** Only the latest getUpdates call is answered. */
  let endOlderPoll: (() => void) | null = null

  function findChat(parameters: URLSearchParams) {
    const chatId = parameters.get('chat_id')
    if (!chatId) throw bad('chat_id is empty')
    const person = botChats.find(chatId)
    if (!person) throw bad('chat not found')
    return person
  }

  function findWritableChat(parameters: URLSearchParams) {
    const person = findChat(parameters)
    if (person.hasBlocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user')
    return person
  }

  function readReply(parameters: URLSearchParams, chatId: string): number | null {
    const wish: unknown = JSON.parse(parameters.get('reply_parameters') ?? 'null')
    const id = Number(Object(wish).message_id)
    if (!Number.isInteger(id)) return null
    if (botChats.messages.some((message) => message.id === id && message.chatId === chatId)) return id
    if (Object(wish).allow_sending_without_reply === true) return null
    throw bad('message to be replied not found')
  }

  const presentChat = (chatId: string) => {
    const name = botChats.find(chatId)?.name ?? ''
    const id = Number(chatId)
    return id < 0 ? { id, type: 'group', title: name } : { id, type: 'private', first_name: name }
  }

  const presentMessage = ({ id, chatId, text, sentAt, editedAt }: BotMessage) => ({
    message_id: id,
    date: Math.floor(sentAt / 1000),
    chat: presentChat(chatId),
    ...(text !== null && { text }),
    ...(editedAt !== null && { edit_date: Math.floor(editedAt / 1000) }),
  })

  function sendMessage(parameters: URLSearchParams) {
    const { chatId } = findWritableChat(parameters)
    const text = readText(parameters)
    const isSilent = parameters.get('disable_notification') === 'true'
    const replyToId = readReply(parameters, chatId)
    return presentMessage(botChats.send({ chatId, text, stickerUniqueId: null, isSilent, replyToId }))
  }

  function sendSticker(parameters: URLSearchParams) {
    const { chatId } = findWritableChat(parameters)
    const file = decodeFileId(parameters.get('sticker') ?? '')
    const isOwn = file && file.accessHash === world.files.accessHash('bot', file.documentId)
    if (!isOwn || !world.catalogue.findDocument(file.documentId)) throw bad('wrong file identifier/HTTP URL specified')
    const isSilent = parameters.get('disable_notification') === 'true'
    const stickerUniqueId = encodeUniqueId(file.documentId)
    return presentMessage(botChats.send({ chatId, text: null, stickerUniqueId, isSilent, replyToId: null }))
  }

  function editMessageText(parameters: URLSearchParams) {
    const { chatId } = findWritableChat(parameters)
    const id = Number(parameters.get('message_id'))
    const message = botChats.messages.find((one) => one.id === id && one.chatId === chatId)
    if (!message || message.text === null) throw bad('message to edit not found')
    const text = readText(parameters)
    if (text === message.text) {
      throw bad('message is not modified: specified new message content and reply markup are exactly the same')
    }
    message.earlier.push(message.text)
    message.text = text
    message.editedAt = world.now()
    return presentMessage(message)
  }

  async function getUpdates(parameters: URLSearchParams, signal: AbortSignal) {
    if (botChats.webhook() !== null) {
      throw new BotApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    endOlderPoll?.()
    const offset = Number(parameters.get('offset') ?? 0)
    const seconds = Math.min(LONGEST_POLL_SECONDS, Number(parameters.get('timeout') ?? 0))
    if (botChats.read(offset).length === 0 && seconds > 0) {
      const outcome = await new Promise<'news' | 'over' | 'other'>((resolve) => {
        const stops = [
          botChats.onArrival(() => end('news')),
          systemClock.after(seconds * 1000, () => end('over')),
          () => signal.removeEventListener('abort', onAbort),
        ]
        const end = (why: 'news' | 'over' | 'other') => {
          for (const stop of stops) stop()
          resolve(why)
        }
        const onAbort = () => end('over')
        signal.addEventListener('abort', onAbort, { once: true })
        endOlderPoll = () => end('other')
      })
      if (outcome === 'other') {
        throw new BotApiError(409, 'Conflict: terminated by other getUpdates request')
      }
    }
    endOlderPoll = null
    return botChats.read(offset).map(({ id, chatId, text }) => ({
      update_id: id,
      message: { message_id: id, date: Math.floor(world.now() / 1000), chat: presentChat(chatId), text },
    }))
  }

  return [
    ['getchat', (parameters) => presentChat(findChat(parameters).chatId)],
    ['sendmessage', sendMessage],
    ['sendsticker', sendSticker],
    ['editmessagetext', editMessageText],
    ['getupdates', getUpdates],
  ]
}
