import { Api } from 'telegram'
import { mapCatalogue } from './catalogue-map.ts'
import type { CatalogueMemory } from './catalogue-memory.ts'
import { createCatalogueRequest } from './catalogue-request.ts'
import { endDevice, endOtherDevices, logOut } from './account-acts.ts'
import { TelegramError } from './errors.ts'
import type { AccountClient, Catalogue, PremiumStatus, Profile, StarsBalance } from './gateway.ts'
import { expectAnswer, expectFirst, isFrozenConfig, mapDevice, mapProfile, mapStars } from './map.ts'
import { parsePremiumDate } from './premium-date.ts'
import { unreadableAnswer } from './rpc-errors.ts'
import type { AccountSession } from './account-session.ts'
import type { TelegramLog } from './log.ts'

const FROZEN_CODES = new Set(['FROZEN_METHOD_INVALID', 'FROZEN_PARTICIPANT_MISSING'])

/** The calls of one signed-in account, in plain data. */
export function createAccountClient(session: AccountSession, memory: CatalogueMemory, log: TelegramLog): AccountClient {
  const { client } = session
  const ask = (request: Api.AnyRequest) => client.ask(request)
  /** The app config is large; with its hash Telegram repeats it only when it changed. */
  let appConfig = { hash: 0, isFrozen: false }

  async function fetchIsFrozen(): Promise<boolean> {
    try {
      const answer = await ask(new Api.help.GetAppConfig({ hash: appConfig.hash }))
      if (answer instanceof Api.help.AppConfig)
        appConfig = { hash: answer.hash, isFrozen: isFrozenConfig(answer.config) }
      return appConfig.isFrozen
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error
      const { failure } = error
      // Refused for another reason or told to wait: the profile is worth more than this one mark on it.
      if (failure.kind === 'refused') return FROZEN_CODES.has(failure.code) || appConfig.isFrozen
      if (failure.kind === 'flood') return appConfig.isFrozen
      throw error
    }
  }

  return {
    connect: () => session.connect(),

    async fetchProfile(): Promise<Profile> {
      const [users, isFrozen] = await Promise.all([
        ask(new Api.users.GetUsers({ id: [new Api.InputUserSelf()] })),
        fetchIsFrozen(),
      ])
      return mapProfile(expectFirst(users, Api.User), isFrozen)
    },

    async fetchStars(): Promise<StarsBalance> {
      const answer = await ask(new Api.payments.GetStarsStatus({ peer: new Api.InputPeerSelf() }))
      const balance = mapStars(expectAnswer(answer, Api.payments.StarsStatus).balance)
      if (balance === null) throw unreadableAnswer()
      return balance
    },

    async fetchPremium(): Promise<PremiumStatus> {
      const promo = expectAnswer(await ask(new Api.help.GetPremiumPromo()), Api.help.PremiumPromo)
      const text = promo.statusText === '' ? null : promo.statusText
      // Without Premium the same place holds an advertisement, whose dates mean something else.
      const self = promo.users.find((user) => user instanceof Api.User && user.self === true)
      const isWithout = self instanceof Api.User && self.premium !== true
      return { until: text === null || isWithout ? null : parsePremiumDate(text), text }
    },

    async fetchGifts(hash: number): Promise<Catalogue> {
      const catalogue = mapCatalogue(await ask(createCatalogueRequest(hash, memory)))
      if (catalogue.kind === 'catalogue') {
        const { gifts, unreadable } = catalogue
        log.debug({ gifts: gifts.length, unreadable: unreadable.length }, 'telegram catalogue fetched')
      }
      return catalogue
    },

    downloadSticker: session.downloads.fetchSticker,
    downloadPhoto: session.downloads.fetchPhoto,

    async fetchDevices() {
      const answer = await ask(new Api.account.GetAuthorizations())
      return expectAnswer(answer, Api.account.Authorizations).authorizations.map(mapDevice)
    },

    endDevice: (hash) => endDevice(client, hash),
    endOtherDevices: () => endOtherDevices(client),

    async logOut() {
      const outcome = await logOut(client)
      if (outcome.kind === 'done') await session.close()
      return outcome
    },

    listen: (listener) => session.listen(listener),
    onSession: (keep) => session.onSession(keep),
    keepWaits: (keeper) => session.keepWaits(keeper),
    onUpdateState: (keep) => session.onUpdateState(keep),
    close: () => session.close(),
  }
}
