import type { AccountBus } from '../accounts/events.ts'
import type { AccountService } from '../accounts/service.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { GiftBus } from '../gifts/events.ts'
import type { House, Room } from '../house.ts'
import type { SettingsBus, SettingsService } from '../settings/service.ts'
import type { BotApi } from '../telegram/gateway.ts'
import { noteNotices } from './activity.ts'
import { noticeRoutes } from './routes.ts'
import { createNoticeService, type NoticeBus, type NoticeService } from './service.ts'

interface Needs {
  botApi: BotApi
  accounts: { service: AccountService; bus: AccountBus }
  giftBus: GiftBus
  settings: { service: SettingsService; bus: SettingsBus }
}

export function openNotices(
  house: House,
  { botApi, accounts, giftBus, settings }: Needs,
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
    giftBus,
    accountBus: accounts.bus,
    settingsBus: settings.bus,
    bus,
  })
  return {
    service,
    routes: (bind) => noticeRoutes(bind, service),
    start: () => service.start(),
    stop: () => service.stop(),
  }
}
