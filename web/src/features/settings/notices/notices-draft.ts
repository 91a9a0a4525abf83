// What the person has changed about notices and not yet saved, laid over what the server keeps. Pure.
import type { NoticeChoices } from './notice-kinds.ts'

/** As the person sees it: what they changed, and for the rest what is kept. */
export const withDraft = (kept: NoticeChoices, draft: NoticeDraft): NoticeChoices => ({
  kinds: { ...kept.kinds, ...draft.kinds },
  quiet: { ...kept.quiet, ...draft.quiet },
})

export interface NoticeDraft {
  kinds: Partial<NoticeChoices['kinds']>
  quiet: Partial<NoticeChoices['quiet']>
}

export const emptyDraft: NoticeDraft = { kinds: {}, quiet: {} }

/** Only what differs, as the server takes it; null when nothing does. */
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
