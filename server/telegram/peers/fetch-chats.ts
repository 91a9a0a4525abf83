import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { question } from '../operation.ts'
import { chatIdOf } from '../tl/chat-id.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import type { Face } from './facet.ts'
import { mapListedFace } from './map-peer.ts'

/** As many as Telegram gives at once. */
const PAGE = 100

/** messages.getDialogs, the first page: people and channels, the newest chat first. */
export const fetchChats = question('chats', async ({ door }): Promise<Face[]> => {
  const firstPage = { offsetDate: 0, offsetId: 0, offsetPeer: new Api.InputPeerEmpty(), limit: PAGE }
  const answer = await door.ask(new Api.messages.GetDialogs({ ...firstPage, hash: returnBigInt(0) }))
  if (!(answer instanceof Api.messages.Dialogs) && !(answer instanceof Api.messages.DialogsSlice))
    throw unreadableAnswer()
  const faces = [...answer.users, ...answer.chats].flatMap((entity) => mapListedFace(entity) ?? [])
  const byChat = new Map(faces.map((face) => [face.chatId, face]))
  return answer.dialogs.flatMap((dialog) =>
    dialog instanceof Api.Dialog ? (byChat.get(chatIdOf(dialog.peer)) ?? []) : [],
  )
})
