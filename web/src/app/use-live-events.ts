import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AccountList } from '#contract/accounts'
import { withAccount, withoutAccount } from '../features/accounts/account-patch.ts'
import { withDrop } from '../features/drops/live-drops.ts'
import { withOrder, withPurchase, withSpending } from '../features/purchases/live-orders.ts'
import { withRule, withRules } from '../features/rules/live-rules.ts'
import { tellActivity } from '../lib/activity-news.ts'
import { wantsBrowserNotices } from '../lib/browser-notices-switch.ts'
import { askForGifts } from '../lib/gift-news.ts'
import { withTexts } from '../lib/i18n.ts'
import { changeLine } from '../lib/line.ts'
import { queryKeys } from '../lib/query-keys.ts'
import type { SharedLiveOptions } from '../lib/shared-live.ts'
import { laterTexts } from '../lib/texts/parts.ts'

const key = queryKeys.accounts
const SCRIPT_RETRY_MS = 10_000

/** Applies a change from the server to the cached list. A request in flight may be older, so it is repeated. */
function patchAccounts(client: QueryClient, patch: (list: AccountList | undefined) => AccountList | undefined): void {
  const isOnItsWay = client.isFetching({ queryKey: key }) > 0
  client.setQueryData<AccountList>(key, patch)
  if (isOnItsWay) void client.invalidateQueries({ queryKey: key })
}

/** Handles live events while somebody is signed in. */
export function useLiveEvents(isSignedIn: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isSignedIn) return undefined
    const readAnew = () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== queryKeys.health[0] })
    // Loaded now: after an update, this version's files may be gone.
    const newVersion = withTexts(import('./new-version.ts'), laterTexts)
    newVersion.catch(() => undefined)
    const readLists = () => {
      void client.invalidateQueries({ queryKey: key })
      void client.invalidateQueries({ queryKey: queryKeys.activity })
      void client.invalidateQueries({ queryKey: queryKeys.orders })
      void client.invalidateQueries({ queryKey: queryKeys.spending })
      void client.invalidateQueries({ queryKey: queryKeys.rules })
      void client.invalidateQueries({ queryKey: queryKeys.drops })
    }
    return openLater({
      isNeededHidden: wantsBrowserNotices,
      onAsked() {
        readLists()
        askForGifts()
      },
      onGap() {
        readLists()
        // The panel may have been away for an update.
        void newVersion.then(({ tellOfNewVersion }) => tellOfNewVersion()).catch(() => undefined)
      },
      events: {
        account: ({ account }) => patchAccounts(client, (list) => withAccount(list, account)),
        account_removed: ({ id }) => {
          patchAccounts(client, (list) => withoutAccount(list, id))
          void client.invalidateQueries({ queryKey: queryKeys.apiProfiles })
        },
        new_authorization: (authorization) =>
          void withTexts(import('./NewAuthorization.tsx'), laterTexts).then(({ askAboutAuthorization }) =>
            askAboutAuthorization(client, authorization),
          ),
        activity: tellActivity,
        order: ({ order }) => withOrder(client, order),
        purchase: ({ purchase }) => {
          withPurchase(client, purchase)
          void withTexts(import('./purchase-news.ts'), laterTexts)
            .then(({ tellPurchase }) => tellPurchase(client, purchase))
            .catch(() => undefined)
        },
        rule: ({ rule }) => withRule(client, rule),
        rules: ({ items }) => withRules(client, items),
        drop: ({ drop }) => withDrop(client, drop),
        spending: ({ spending }) => withSpending(client, spending),
        notice: (notice) => {
          if (wantsBrowserNotices()) {
            void withTexts(import('../lib/browser-notices.ts'), laterTexts).then(({ showBrowserNotice }) =>
              showBrowserNotice(notice),
            )
          }
        },
        reset: readAnew,
      },
    })
  }, [isSignedIn, client])
}

/** The live connection, whose script loads after the page; a failed load is retried. */
function openLater(options: SharedLiveOptions): () => void {
  let close: (() => void) | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false
  const open = () => {
    import('../lib/shared-live.ts')
      .then(({ openSharedLive }) => {
        if (!isClosed) close = openSharedLive(options).close
        return undefined
      })
      .catch(() => {
        if (isClosed) return
        changeLine({ state: 'lost' })
        timer = setTimeout(open, SCRIPT_RETRY_MS)
      })
  }
  open()
  return () => {
    isClosed = true
    clearTimeout(timer)
    close?.()
  }
}
