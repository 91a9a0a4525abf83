import type { NoticeKind, NoticeState } from '#contract/notices'

/** In display order. */
export const noticeKindNames: readonly NoticeKind[] = ['new_gift', 'sold_out', 'signed_out', 'new_device']

/** The part that waits for the Save bar. */
export type NoticeChoices = Pick<NoticeState, 'kinds' | 'quiet'>
