/** Hears what happens, has it decided, and passes it on: to the outbox and to the open pages. */
import type { AccountEvents } from '../accounts/events.ts'
import type { AccountService } from '../accounts/service.ts'
import type { Account } from '../contract/accounts.ts'
import type { GiftEvents } from '../gifts/events.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import { condense, decideOnAccount, decideOnGifts, nameOf } from './decide.ts'
import type { NoticeDraft } from './facts.ts'
import { isWanted, type Outbox } from './outbox.ts'
import { presentNotice } from './present.ts'
import { isQuietAt } from './quiet.ts'
import type { NoticeEvents } from './service.ts'
import type { NoticeStore } from './store.ts'

export interface WatchOptions {
  store: NoticeStore
  outbox: Outbox
  giftBus: Bus<GiftEvents>
  accounts: Pick<AccountService, 'listStored'>
  accountBus: Bus<AccountEvents>
  bus: Bus<NoticeEvents>
  clock: Clock
  wake: (userId: number) => void
}

export function createWatch(options: WatchOptions) {
  const { store, outbox, giftBus, accounts, accountBus, bus, clock, wake } = options

  function tellPages(userId: number, drafts: readonly NoticeDraft[]): void {
    const settings = store.getSettings(userId)
    const isSilent = isQuietAt(clock.now(), settings)
    for (const draft of condense(drafts.filter(({ kind }) => isWanted(settings, kind)))) {
      bus.emit('notice', { userId, notice: presentNotice(draft, isSilent) })
    }
  }

  function take(userId: number, drafts: readonly NoticeDraft[]): void {
    if (drafts.length === 0) return
    outbox.add(userId, drafts)
    tellPages(userId, drafts)
    wake(userId)
  }

  /** What the person knows of the account and what is told are one step. */
  function look(userId: number, account: Account): NoticeDraft[] {
    const before = store.wasSignedOut(account.id)
    const isSignedOut = account.status === 'signed_out'
    if (before === isSignedOut) return []
    const drafts = decideOnAccount(account, before, clock.now())
    store.together(() => {
      store.noteAccount(account.id, isSignedOut)
      outbox.add(userId, drafts)
    })
    return drafts
  }

  const stops = [
    giftBus.on('gifts', (event) => {
      tellPages(event.userId, decideOnGifts(event, clock.now()))
      wake(event.userId)
    }),

    accountBus.on('changed', ({ userId, account }) => {
      const drafts = look(userId, account)
      if (drafts.length === 0) return
      tellPages(userId, drafts)
      wake(userId)
    }),

    accountBus.on('new_authorization', ({ userId, accountId, account, hash, device, location }) => {
      const facts = { accountId, name: nameOf(account), device, location }
      take(userId, [
        { key: `new_device:${accountId}:${hash}`, kind: 'new_device', facts: { what: 'new_device', ...facts } },
      ])
    }),
  ]

  return {
    /** Writes what is to be told of a changed list, in the transaction that stores it: both are written, or neither. */
    writeAlongside(event: GiftEvents['gifts']): void {
      const { userId } = event
      if (store.getSettings(userId).chatId === null) return
      const waiting = outbox.follow(userId, event)
      const drafts = decideOnGifts(event, clock.now())
      outbox.add(
        userId,
        drafts.filter(({ facts }) => facts.what !== 'sold_out' || !waiting.has(facts.gift.id)),
      )
    },
    /** What happened to the accounts while nobody listened. */
    catchUp(userId: number, stored: readonly Account[]): void {
      for (const account of stored) look(userId, account)
    },
    /** Takes the accounts as they are for told. */
    noteAccounts(userId: number): void {
      for (const { id, status } of accounts.listStored(userId)) store.noteAccount(id, status === 'signed_out')
    },
    stop(): void {
      for (const stop of stops) stop()
    },
  }
}
