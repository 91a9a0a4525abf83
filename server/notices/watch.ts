/** Listens to events, decides what to tell, and passes it to the outbox and the open pages. */
import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { AccountService } from '../accounts/service.ts'
import type { AfterCommit } from '../db/commit-bus.ts'
import type { GiftBus, GiftEvents } from '../gifts/events.ts'
import type { Clock } from '../lib/clock.ts'
import { condense, decideOnAccount, decideOnGifts, nameOf } from './decide.ts'
import type { NoticeDraft } from './facts.ts'
import { isWanted, type Outbox } from './outbox.ts'
import { presentNotice } from './present.ts'
import { isQuietAt } from './quiet.ts'
import type { NoticeBus } from './service.ts'
import type { NoticeStore } from './store.ts'

export interface WatchOptions {
  store: NoticeStore
  outbox: Outbox
  giftBus: GiftBus
  accounts: Pick<AccountService, 'listStored'>
  accountBus: AccountBus
  bus: NoticeBus
  clock: Clock
  wake: (userId: number) => void
}

export function createWatch(options: WatchOptions) {
  const { store, outbox, giftBus, accounts, accountBus, bus, clock, wake } = options

  function tell(userId: number, drafts: readonly NoticeDraft[]): void {
    const settings = store.getSettings(userId)
    const isSilent = isQuietAt(clock.now(), settings)
    for (const draft of condense(drafts.filter(({ kind }) => isWanted(settings, kind)))) {
      bus.emit('notice', { userId, notice: presentNotice(draft, isSilent) })
    }
    wake(userId)
  }

  /** Handles a changed list: new notices, and updates of sent messages. */
  function writeGifts(event: GiftEvents['gifts'], drafts: readonly NoticeDraft[]): void {
    const { userId } = event
    if (store.getSettings(userId).chatId === null) return
    const waiting = outbox.follow(userId, event)
    outbox.add(
      userId,
      drafts.filter(({ facts }) => facts.what !== 'sold_out' || !waiting.has(facts.gift.id)),
    )
  }

  /** What the person was told about the account, and the notice, are stored in one transaction. */
  function writeAccount(account: AccountRow, wasSignedOut: boolean | null): AfterCommit {
    const { id, userId } = account
    const drafts = decideOnAccount(account, wasSignedOut, clock.now())
    store.together(() => {
      store.noteAccount(id, account.status === 'signed_out')
      outbox.add(userId, drafts)
    })
    return () => {
      if (drafts.length > 0) tell(userId, drafts)
    }
  }

  giftBus.alongside('gifts', (event) => {
    const drafts = decideOnGifts(event, clock.now())
    writeGifts(event, drafts)
    return () => tell(event.userId, drafts)
  })
  accountBus.alongside('signed_out', ({ account }) => writeAccount(account, false))
  accountBus.alongside('signed_in', ({ account }) => writeAccount(account, true))

  accountBus.on('new_authorization', ({ userId, account, hash, device, location }) => {
    const facts = { accountId: account.id, name: nameOf(account), device, location }
    const draft: NoticeDraft = {
      key: `new_device:${account.id}:${hash}`,
      kind: 'new_device',
      facts: { what: 'new_device', ...facts },
    }
    try {
      outbox.add(userId, [draft])
    } finally {
      // The chat may be unavailable by then: open pages are told whatever happens to the row.
      tell(userId, [draft])
    }
  })

  return {
    /** Account changes that were missed, for example before a backup was restored. */
    catchUp(userId: number): void {
      for (const account of accounts.listStored(userId)) {
        const before = store.wasSignedOut(account.id)
        if (before !== (account.status === 'signed_out')) writeAccount(account, before)
      }
    },
    /** Marks the accounts as told. */
    noteAccounts(userId: number): void {
      for (const { id, status } of accounts.listStored(userId)) store.noteAccount(id, status === 'signed_out')
    },
  }
}
