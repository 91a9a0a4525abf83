import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { toast } from '../../lib/toast.ts'
import { Switch } from '../../components/Switch.tsx'
import { call } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useLine } from '../../lib/line.ts'
import { errorText } from '../../lib/use-error-text.ts'
import { giftSettingsQuery } from './api.ts'
import styles from './gifts-page.module.css'

/** Whether the server watches the catalogue. Switches immediately, and back if the server refuses. */
export function AutoUpdateSwitch() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const settings = useQuery(giftSettingsQuery)
  const { queryKey } = giftSettingsQuery
  const change = useMutation({
    mutationFn: (auto_refresh: boolean) => call('POST /api/gifts/settings', { body: { auto_refresh } }),
    onMutate: (auto_refresh) => {
      const before = client.getQueryData(queryKey)
      client.setQueryData(queryKey, { auto_refresh })
      return before
    },
    onError: (error, _, before) => {
      client.setQueryData(queryKey, before)
      toast.error(t('common.autoUpdateFailed'), { description: errorText(error) })
    },
    onSuccess: ({ auto_refresh }) => client.setQueryData(queryKey, { auto_refresh }),
  })
  // Another tab or the first account may have switched it.
  const isWatching = useLine().watch?.is_on
  const isKnown = settings.data?.auto_refresh
  const isOther = isWatching !== undefined && isKnown !== undefined && isWatching !== isKnown && !change.isPending
  useEffect(() => {
    if (isOther) void client.invalidateQueries({ queryKey })
  }, [isOther, client, queryKey])
  return (
    <Switch
      isOn={settings.data?.auto_refresh ?? false}
      disabled={!settings.data}
      onChange={(isOn) => change.mutate(isOn)}
    >
      <span className={styles['long']}>{t('gifts.autoUpdate')}</span>
      <span className={styles['short']} aria-hidden="true">
        {t('gifts.autoUpdateShort')}
      </span>
    </Switch>
  )
}
