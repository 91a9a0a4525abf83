// Unsaved changes to notices over the saved state. Pure.
import type { NoticeChoices } from './notice-kinds.ts'

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
  const changes = { kinds: differing(draft.kinds, kept.kinds), quiet: differing(draft.quiet, kept.quiet) }
  return Object.values(changes).every((part) => Object.keys(part).length === 0) ? null : changes
}

/** The wishes that are not so already. */
function differing<Fields extends object>(wishes: Partial<Fields>, kept: Fields): Partial<Fields> {
  const others: Partial<Fields> = {}
  for (const name in kept) {
    const wish = wishes[name]
    if (wish !== undefined && wish !== kept[name]) others[name] = wish
  }
  return others
}
