// Unsaved changes to notices over the saved state. Pure.
import { noticeKindNames, type NoticeChoices } from './notice-kinds.ts'

const quietFields = ['is_on', 'from', 'to', 'time_zone'] as const

/** The displayed values: changed ones, else the saved ones. */
export const withDraft = (kept: NoticeChoices, draft: NoticeDraft): NoticeChoices => ({
  kinds: { ...kept.kinds, ...draft.kinds },
  quiet: { ...kept.quiet, ...draft.quiet },
})

export interface NoticeDraft {
  kinds: Partial<NoticeChoices['kinds']>
  quiet: Partial<NoticeChoices['quiet']>
}

export const emptyDraft: NoticeDraft = { kinds: {}, quiet: {} }

/** Only what differs, as an API patch; null if nothing does. */
export function changesOf(draft: NoticeDraft, kept: NoticeChoices): NoticeDraft | null {
  const kinds: NoticeDraft['kinds'] = {}
  for (const kind of noticeKindNames) {
    const wish = draft.kinds[kind]
    if (wish !== undefined && wish !== kept.kinds[kind]) kinds[kind] = wish
  }
  const wishes = Object.entries(draft.quiet).filter(([name, value]) => Reflect.get(kept.quiet, name) !== value)
  if (wishes.length === 0) return Object.keys(kinds).length === 0 ? null : { kinds, quiet: {} }
  return { kinds, quiet: Object.fromEntries(wishes.filter(([name]) => quietFields.some((field) => field === name))) }
}
