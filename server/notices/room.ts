import type { AccountBus } from '../accounts/events.ts'
import type { AccountService } from '../accounts/service.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { GiftBus } from '../gifts/events.ts'
import type { GiftService } from '../gifts/service.ts'
import type { House, Room } from '../house.ts'
import type { OrdersRoom } from '../orders/room.ts'
import type { SettingsBus, SettingsService } from '../settings/service.ts'
import type { SpendingBus } from '../spending/service.ts'
import type { BotApi } from '../telegram/gateway.ts'
import type { WalletBus } from '../wallet/events.ts'
import { noteNotices } from './activity.ts'
import { noticeRoutes } from './routes.ts'
import { createNoticeService, type NoticeBus, type NoticeService } from './service.ts'
import type { DropSource } from './watch-drops.ts'

interface Needs {
  botApi: BotApi
  accounts: { service: AccountService; bus: AccountBus }
  gifts: { service: GiftService; bus: GiftBus }
  orders: OrdersRoom
  drops: DropSource
  spending: { bus: SpendingBus }
  wallet: { bus: WalletBus }
  settings: { service: SettingsService; bus: SettingsBus }
}

export function openNotices(
  house: House,
  { botApi, accounts, gifts, orders, drops, spending, wallet, settings }: Needs,
): Room & { service: NoticeService } {
  const { db, clock, random, log, activity, live } = house
  const bus: NoticeBus = createCommitBus(db, log)
  noteNotices(bus, activity)
  bus.on('notice', ({ userId, notice }) => live.tell(userId, 'notice', notice))
  const service = createNoticeService({
    db,
    botApi,
    clock,
    random,
    log,
    settings: settings.service,
    accounts: accounts.service,
    giftBus: gifts.bus,
    accountBus: accounts.bus,
    gifts: gifts.service,
    orders,
    spendingBus: spending.bus,
    walletBus: wallet.bus,
    settingsBus: settings.bus,
    bus,
  })
  service.hearDrops(drops)
  return {
    service,
    routes: (bind) => noticeRoutes(bind, service),
    start: () => service.start(),
    stop: () => service.stop(),
  }
}
