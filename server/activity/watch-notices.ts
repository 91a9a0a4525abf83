import type { Bus } from '../lib/bus.ts'
import type { NoticeEvents } from '../notices/service.ts'
import type { NoteActivity } from './service.ts'
import { describeCaller } from './watch-panel.ts'

/** Whoever reads that chat learns of accounts and gifts. */
export function watchNotices(notices: Bus<NoticeEvents>, note: NoteActivity): void {
  notices.on('chat', ({ userId, chat, from }) => {
    const facts = describeCaller(from)
    if (chat === null) note(userId, 'notice_chat_removed', facts)
    else note(userId, 'notice_chat_connected', { ...facts, ...(chat.name !== null && { chat: chat.name }) })
  })
}
