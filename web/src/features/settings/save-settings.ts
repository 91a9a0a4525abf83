import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SettingsPatch } from '#contract/settings'
import { call } from '../../lib/api.ts'
import { chooseLanguage } from '../../lib/i18n.ts'
import { queryKeys } from '../../lib/query-keys.ts'
import { chooseTheme } from '../../lib/theme.ts'

/** Saves changes and applies them immediately: language and theme take effect. */
export function useSaveSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (patch: SettingsPatch) => (await call('POST /api/settings', { body: patch })).settings,
    onSuccess: async (settings, patch) => {
      client.setQueryData(queryKeys.settings, settings)
      chooseTheme(settings.theme)
      if (patch.language !== undefined) await chooseLanguage(settings.language)
    },
  })
}
