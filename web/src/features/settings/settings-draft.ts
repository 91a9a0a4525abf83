// Unsaved changes next to the saved settings. Pure.
import type { Settings, SettingsPatch } from '#contract/settings'

export interface SettingsDraft {
  /** Empty: unchanged · null: to be removed. */
  botToken: string | null
  language: Settings['language']
  theme: Settings['theme']
}

export const draftOf = (settings: Settings): SettingsDraft => ({
  botToken: '',
  language: settings.language,
  theme: settings.theme,
})

/** Only what differs, as an API patch; null if nothing does. */
export function changesOf(draft: SettingsDraft, settings: Settings): SettingsPatch | null {
  const patch: SettingsPatch = {}
  const token = draft.botToken?.trim()
  if (token === undefined) {
    if (settings.bot_token_set) patch.bot_token = null
  } else if (token !== '') {
    patch.bot_token = token
  }
  if (draft.language !== settings.language) patch.language = draft.language
  if (draft.theme !== settings.theme) patch.theme = draft.theme
  return Object.keys(patch).length === 0 ? null : patch
}
