import type { QueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'
import type { AccountList } from '#contract/accounts'
import type { LiveEvents } from '#contract/events'
import { accountName } from '../features/accounts/account-list.ts'
import { ApiError, call } from '../lib/api.ts'
import { i18n } from '../lib/i18n.ts'
import { queryKeys } from '../lib/query-keys.ts'
import { errorText } from '../lib/use-error-text.ts'

type Authorization = LiveEvents['new_authorization']

async function endSession(client: QueryClient, { account_id: id, hash, device }: Authorization): Promise<void> {
  try {
    await call('DELETE /api/account/:id/devices/:hash', { params: { id, hash } })
  } catch (error) {
    // A session already ended, in another tab or by its owner, counts as ended.
    if (!(error instanceof ApiError && error.code === 'not_found')) {
      toast.error(errorText(error), { duration: 12_000 })
      return
    }
  } finally {
    void client.invalidateQueries({ queryKey: queryKeys.devices(id) })
  }
  toast.success(i18n.t('common.authorization.ended', { device }))
}

/** Somebody signed in to an account on another device: stays until the person answers. */
export function askAboutAuthorization(client: QueryClient, authorization: Authorization): void {
  const { account_id: id, hash, device, location } = authorization
  const list = client.getQueryData<AccountList>(queryKeys.accounts)
  const account = list?.accounts?.find((each) => each.id === id)
  void client.invalidateQueries({ queryKey: queryKeys.devices(id) })
  toast.warning(i18n.t('common.authorization.title', { name: account ? accountName(account) : `#${id}` }), {
    id: `authorization-${hash}`,
    description: [device, location].filter((part) => part !== '').join(' · '),
    duration: Infinity,
    cancel: { label: i18n.t('common.authorization.mine'), onClick: () => undefined },
    action: {
      label: i18n.t('common.authorization.end'),
      onClick: () => void endSession(client, authorization),
    },
  })
}
