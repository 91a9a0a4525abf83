import type { NoticeKind, NoticeState } from '#contract/notices'

export const noticeSubjects = ['gifts', 'purchases', 'rules', 'accounts'] as const
type Subject = (typeof noticeSubjects)[number]

/** In display order, each under its subject. */
const subjects = {
  new_gift: 'gifts',
  sold_out: 'gifts',
  bought: 'purchases',
  refused: 'purchases',
  unclear: 'purchases',
  needs_owner: 'purchases',
  drop_seen: 'rules',
  drop_asks: 'rules',
  drop_bought: 'rules',
  drop_missed: 'rules',
  cap_reached: 'purchases',
  gap: 'purchases',
  signed_out: 'accounts',
  new_device: 'accounts',
} as const satisfies Record<NoticeKind, Subject>

const isKind = (name: string): name is NoticeKind => Object.hasOwn(subjects, name)

export const noticeKindsOf = (subject: Subject): NoticeKind[] =>
  Object.keys(subjects).filter((name): name is NoticeKind => isKind(name) && subjects[name] === subject)

/** The part that waits for the Save bar. */
export type NoticeChoices = Pick<NoticeState, 'kinds' | 'quiet'>
