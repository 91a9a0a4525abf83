import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { toast } from '../../lib/toast.ts'
import type { GiftList } from '#contract/gifts'
import { ApiError, lines } from '../../lib/api.ts'
import { i18n } from '../../lib/i18n.ts'
import { errorText } from '../../lib/use-error-text.ts'
import { formatFor } from '../../lib/format.ts'
import { giftsKey, knownAccountsQuery } from './api.ts'
import { applySnapshot, countChanges } from './gift-patch.ts'

export type RefreshStage = { stage: 'start' } | { stage: 'fetched'; count: number }

interface GiftRefresh {
  /** Null if not running. */
  stage: RefreshStage | null
  /** Refreshes the catalogue from Telegram and reports the result. `isQuiet`: silent if it fails or finds nothing. */
  refresh: (options?: { isQuiet: boolean }) => Promise<void>
}

/** The Refresh button: one run at a time, with progress. */
export function useGiftRefresh(): GiftRefresh {
  const client = useQueryClient()
  const [stage, setStage] = useState<RefreshStage | null>(null)
  const isRunning = useRef(false)

  const run = async (): Promise<string> => {
    const before = client.getQueryData<GiftList>(giftsKey)
    for await (const line of lines('POST /api/gifts/refresh')) {
      if (line.stage === 'error') throw new ApiError(200, line.error, line)
      if (line.stage !== 'done') {
        setStage(line)
        continue
      }
      const list = client.getQueryData<GiftList>(giftsKey)
      const next = applySnapshot(list, line, new Date().toISOString())
      client.setQueryData<GiftList>(giftsKey, next)
      return before ? describeFound(countChanges(before, next)) : describeFound({ added: next.count, changed: 0 })
    }
    throw new ApiError(0, 'network', null)
  }

  return {
    stage,
    async refresh({ isQuiet } = { isQuiet: false }) {
      if (isRunning.current) return
      isRunning.current = true
      setStage({ stage: 'start' })
      try {
        const found = await run()
        if (!isQuiet) toast.success(found)
      } catch (error) {
        // Without accounts the page itself says what to do, once it knows.
        if (error instanceof ApiError && error.code === 'no_accounts') void client.invalidateQueries(knownAccountsQuery)
        if (!isQuiet) toast.error(i18n.t('common.refreshed.failed'), { description: errorText(error) })
      } finally {
        isRunning.current = false
        setStage(null)
      }
    },
  }
}

/** "2 new, 14 changed". */
function describeFound({ added, changed }: { added: number; changed: number }): string {
  const { number } = formatFor(i18n.language === 'ru' ? 'ru' : 'en')
  const parts: string[] = []
  if (added > 0) parts.push(i18n.t('common.refreshed.added', { count: added, n: number(added) }))
  if (changed > 0) parts.push(i18n.t('common.refreshed.changed', { count: changed, n: number(changed) }))
  return parts.length > 0 ? parts.join(', ') : i18n.t('common.refreshed.nothing')
}
