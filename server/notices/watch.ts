/** Listens to events, decides what to tell, and passes it to the outbox and the open pages. */
import type { AccountBus, AccountRow } from '../accounts/events.ts'
import type { AccountService } from '../accounts/service.ts'
import type { AfterCommit } from '../db/commit-bus.ts'
import type { GiftBus, GiftEvents } from '../gifts/events.ts'
import type { GiftService } from '../gifts/service.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SpendingBus } from '../spending/service.ts'
import type { WalletBus } from '../wallet/events.ts'
import { condense, decideOnAccount, decideOnGifts, nameOf } from './decide.ts'
import type { NoticeDraft } from './facts.ts'
import { isWanted } from './kinds.ts'
import type { Outbox } from './outbox.ts'
import { presentNotice } from './present.ts'
import { isQuietAt } from './quiet.ts'
import type { NoticeBus } from './service.ts'
import type { NoticeStore } from './store.ts'
import { watchDrops, type DropSource } from './watch-drops.ts'
import { watchOrders, type OrderSource } from './watch-orders.ts'

export interface WatchOptions {
  store: NoticeStore
  outbox: Outbox
  giftBus: GiftBus
  accounts: Pick<AccountService, 'listStored'>
  accountBus: AccountBus
  gifts: Pick<GiftService, 'list'>
  orders: OrderSource
  spendingBus: Pick<SpendingBus, 'alongside'>
  walletBus: Pick<WalletBus, 'alongside'>
  bus: NoticeBus
  clock: Clock
  log: Pick<Log, 'error'>
  wake: (userId: number) => void
}

export function createWatch(options: WatchOptions) {
  const { store, outbox, giftBus, accounts, accountBus, spendingBus, walletBus, bus, clock, wake } = options

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

  /** What is told as it is stored. */
  function write(userId: number, draft: NoticeDraft): AfterCommit {
    outbox.add(userId, [draft])
    return () => tell(userId, [draft])
  }
  spendingBus.alongside('cap_reached', ({ userId, cap, day }) =>
    write(userId, { key: `cap_reached:${cap}:${day}`, kind: 'cap_reached', facts: { what: 'cap_reached', cap } }),
  )
  walletBus.alongside('gap', ({ userId, account, gap }) => {
    if (gap === null) return () => {}
    const facts = { accountId: account.id, name: nameOf(account), stars: gap.amount + gap.nanos / 1e9 }
    return write(userId, {
      key: `gap:${account.id}:${clock.now()}`,
      kind: 'gap',
      facts: { what: 'gap', ...facts },
    })
  })
  const stopGathering = watchOrders({ ...options, tell })

  return {
    stop: stopGathering,
    /** From now on what rules make of drops is told, too. */
    hearDrops: (drops: DropSource): void => watchDrops(drops, { ...options, tell }),
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
