import { Api } from 'telegram'
import type { Caller } from '../wire/types.ts'
import { isPremium, type Account } from '../world/accounts.ts'
import type { World } from '../world/world.ts'
import { buildAppConfig, hashAppConfig } from './app-config.ts'
import { openRoute, userRoute, type Route } from './route.ts'
import { buildUser } from './tl-user.ts'
import { seconds } from './tl-values.ts'

export interface DcAddress {
  id: number
  host: string
  port: number
}

/** help.*: addresses of the DCs, app config, and the end of Premium. */
export function helpRoutes(world: World, dcs: () => DcAddress[]): Route[] {
  return [
    openRoute(Api.help.GetConfig, (_request, caller) => buildConfig(dcs(), caller, world.now())),
    openRoute(
      Api.help.GetNearestDc,
      (_request, { dcId }) => new Api.NearestDc({ country: 'DE', thisDc: dcId, nearestDc: 2 }),
    ),
    openRoute(Api.help.GetAppConfig, ({ hash }, caller) => {
      const session = world.sessions.find(caller.authKeyId)
      const account = session && world.accounts.byId(session.accountId)
      const config = buildAppConfig(account, world.now(), world.formTrouble.messageLimit)
      const ownHash = hashAppConfig(config)
      if (hash === ownHash) return new Api.help.AppConfigNotModified()
      return new Api.help.AppConfig({ hash: ownHash, config })
    }),
    userRoute(
      Api.help.GetPremiumPromo,
      (_request, { account }) =>
        new Api.help.PremiumPromo({
          statusText: describePremium(account, world.now()),
          statusEntities: [],
          videoSections: [],
          videos: [],
          periodOptions: [],
          users: [buildUser(account, account.id, world.now())],
        }),
    ),
    openRoute(
      Api.help.GetTermsOfServiceUpdate,
      () => new Api.help.TermsOfServiceUpdateEmpty({ expires: seconds(world.now()) + 86_400 }),
    ),
    openRoute(
      Api.langpack.GetLangPack,
      ({ langCode }) => new Api.LangPackDifference({ langCode, fromVersion: 0, version: 1, strings: [] }),
    ),
  ]
}

/** Telegram gives the end of Premium only as a sentence (docs/telegram.md#profile-and-premium). */
function describePremium(account: Account, nowMs: number): string {
  if (!isPremium(account, nowMs) || account.premiumUntil === null) {
    return 'By subscribing to Telegram Premium you agree to the Telegram Terms of Service and Privacy Policy.'
  }
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return `Your subscription to Telegram Premium is active until ${day.format(account.premiumUntil)}.`
}

/** Telegram's usual limits and timeouts; known clients read only the addresses. */
function buildConfig(dcs: DcAddress[], caller: Caller, nowMs: number): Api.Config {
  return new Api.Config({
    date: seconds(nowMs),
    expires: seconds(nowMs) + 3_600,
    testMode: false,
    thisDc: caller.dcId,
    dcOptions: dcs.map(({ id, host, port }) => new Api.DcOption({ static: true, id, ipAddress: host, port })),
    dcTxtDomainName: 'localhost',
    chatSizeMax: 200,
    megagroupSizeMax: 200_000,
    forwardedCountMax: 100,
    onlineUpdatePeriodMs: 210_000,
    offlineBlurTimeoutMs: 5_000,
    offlineIdleTimeoutMs: 30_000,
    onlineCloudTimeoutMs: 300_000,
    notifyCloudDelayMs: 30_000,
    notifyDefaultDelayMs: 1_500,
    pushChatPeriodMs: 60_000,
    pushChatLimit: 2,
    editTimeLimit: 172_800,
    revokeTimeLimit: 2_147_483_647,
    revokePmTimeLimit: 2_147_483_647,
    ratingEDecay: 2_419_200,
    stickersRecentLimit: 200,
    channelsReadMediaPeriod: 604_800,
    callReceiveTimeoutMs: 20_000,
    callRingTimeoutMs: 90_000,
    callConnectTimeoutMs: 30_000,
    callPacketTimeoutMs: 10_000,
    meUrlPrefix: 'https://t.me/',
    captionLengthMax: 1_024,
    messageLengthMax: 4_096,
    webfileDcId: 4,
  })
}
