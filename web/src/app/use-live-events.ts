import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AccountList } from '#contract/accounts'
import { withAccount, withoutAccount } from '../features/accounts/account-list.ts'
import { tellActivity } from '../lib/activity-news.ts'
import { wantsBrowserNotices } from '../lib/browser-notices-switch.ts'
import { askForGifts } from '../lib/gift-news.ts'
import { withTexts } from '../lib/i18n.ts'
import { queryKeys } from '../lib/query-keys.ts'
import { openSharedLive } from '../lib/shared-live.ts'

const key = queryKeys.accounts

/** What changed at the server is laid over the list. An answer that is on its way was written before: it is asked for anew. */
function patchAccounts(client: QueryClient, patch: (list: AccountList | undefined) => AccountList | undefined): void {
  const isOnItsWay = client.isFetching({ queryKey: key }) > 0
  client.setQueryData<AccountList>(key, patch)
  if (isOnItsWay) void client.invalidateQueries({ queryKey: key })
}

/** What the server says by itself, for as long as somebody is signed in. */
export function useLiveEvents(isSignedIn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isSignedIn) return undefined
    const readAnew = () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.health[0] })
    // Fetched now: once there is a new version, this one's files may be gone.
    const newVersion = withTexts(import('./new-version.ts'), 'later')
    newVersion.catch(() => undefined)
    const readLists = () => {
      void client.invalidateQueries({ queryKey: key })
      void client.invalidateQueries({ queryKey: queryKeys.activity })
    }
    const live = openSharedLive({
      isNeededHidden: wantsBrowserNotices,
      onAsked() {
        readLists()
        askForGifts()
      },
      onGap() {
        readLists()
        // The panel may have been away because it was updated.
        void newVersion.then(({ tellOfNewVersion }) => tellOfNewVersion()).catch(() => undefined)
      },
      events: {
        account: ({ account }) => patchAccounts(client, (list) => withAccount(list, account)),
        account_removed: ({ id }) => {
          patchAccounts(client, (list) => withoutAccount(list, id))
          void client.invalidateQueries({ queryKey: queryKeys.apiProfiles })
        },
        new_authorization: (authorization) =>
          void withTexts(import('./NewAuthorization.tsx'), 'later').then(({ askAboutAuthorization }) =>
            askAboutAuthorization(client, authorization),
          ),
        activity: tellActivity,
        notice: (notice) => {
          if (wantsBrowserNotices()) {
            void withTexts(import('../lib/browser-notices.ts'), 'later').then(({ showBrowserNotice }) =>
              showBrowserNotice(notice),
            )
          }
        },
        reset: readAnew,
      },
    })
    return () => live.close()
  }, [isSignedIn, client])
}
