import { describeCaller, type ActivityNotes } from '../activity/note.ts'
import type { NoticeBus } from './service.ts'

/** Readers of that chat learn about accounts and gifts. */
export function noteNotices(notices: NoticeBus, { record }: ActivityNotes): void {
  notices.alongside('chat', ({ userId, chat, from }) => {
    const facts = describeCaller(from)
    if (chat === null) return record(userId, 'notice_chat_removed', facts)
    return record(userId, 'notice_chat_connected', { ...facts, ...(chat.name !== null && { chat: chat.name }) })
  })
}
