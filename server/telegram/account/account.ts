/** What one signed-in account can be asked, by subject. */
import { createCatalogueMemories } from '../catalogue/catalogue-memory.ts'
import { downloadSticker } from '../catalogue/download-sticker.ts'
import { fetchGifts } from '../catalogue/fetch-gifts.ts'
import { endDevice } from '../devices/end-device.ts'
import { endOtherDevices } from '../devices/end-other-devices.ts'
import { fetchDevices } from '../devices/fetch-devices.ts'
import { logOut } from '../devices/log-out.ts'
import type {
  AccountClient,
  AccountEvent,
  KnownPeer,
  Invoice,
  ProfilePhoto,
  StickerDocument,
  UpdateStateChange,
  WaitKeeper,
} from '../gateway.ts'
import type { TelegramLog } from '../log.ts'
import type { CatalogueFacet } from '../catalogue/facet.ts'
import type { DevicesFacet } from '../devices/facet.ts'
import type { PaymentsFacet } from '../payments/facet.ts'
import type { PeersFacet } from '../peers/facet.ts'
import type { ProfileFacet } from '../profile/facet.ts'
import type { StarsFacet, TransactionsPage } from '../stars/facet.ts'
import { downloadPhoto } from '../profile/download-photo.ts'
import { fetchPremium } from '../profile/fetch-premium.ts'
import { fetchProfile } from '../profile/fetch-profile.ts'
import { downloadPeerPhoto } from '../peers/download-peer-photo.ts'
import { fetchAccepted } from '../peers/fetch-accepted.ts'
import { fetchChats } from '../peers/fetch-chats.ts'
import { fetchContacts } from '../peers/fetch-contacts.ts'
import { resolvePhone } from '../peers/resolve-phone.ts'
import { resolveUsername } from '../peers/resolve-username.ts'
import { checkCanSend } from '../payments/check-can-send.ts'
import { fetchForm } from '../payments/fetch-form.ts'
import { fetchMessageLimit } from '../payments/fetch-message-limit.ts'
import { fetchPremiumOptions } from '../payments/fetch-premium-options.ts'
import { sendForm } from '../payments/send-form.ts'
import { fetchBalance } from '../stars/fetch-balance.ts'
import { fetchTransactions } from '../stars/fetch-transactions.ts'
import { AppConfig } from '../config/app-config.ts'
import type { Measure } from '../door/measure.ts'
import { Facet, Operator } from '../operation.ts'
import type { AccountSession } from './session.ts'

class ProfileCalls extends Facet implements ProfileFacet {
  fetch() {
    return this.run(fetchProfile)
  }
  fetchPremium() {
    return this.run(fetchPremium)
  }
  downloadPhoto(photo: ProfilePhoto) {
    return this.run(downloadPhoto, photo)
  }
}

class StarsCalls extends Facet implements StarsFacet {
  fetchBalance() {
    return this.run(fetchBalance)
  }
  fetchTransactions(page: TransactionsPage) {
    return this.run(fetchTransactions, page)
  }
}

class PeersCalls extends Facet implements PeersFacet {
  resolveUsername(username: string) {
    return this.run(resolveUsername, username)
  }
  fetchContacts() {
    return this.run(fetchContacts)
  }
  fetchChats() {
    return this.run(fetchChats)
  }
  resolvePhone(phone: string) {
    return this.run(resolvePhone, phone)
  }
  fetchAccepted(peer: KnownPeer) {
    return this.run(fetchAccepted, peer)
  }
  downloadPhoto(peer: KnownPeer, photo: ProfilePhoto) {
    return this.run(downloadPeerPhoto, peer, photo)
  }
}

class PaymentsCalls extends Facet implements PaymentsFacet {
  fetchForm(invoice: Invoice) {
    return this.run(fetchForm, invoice)
  }
  sendForm(formId: string, invoice: Invoice) {
    return this.run(sendForm, formId, invoice)
  }
  fetchPremiumOptions() {
    return this.run(fetchPremiumOptions)
  }
  fetchMessageLimit() {
    return this.run(fetchMessageLimit)
  }
  checkCanSend(giftId: string) {
    return this.run(checkCanSend, giftId)
  }
}

class CatalogueCalls extends Facet implements CatalogueFacet {
  fetchGifts(hash: number) {
    return this.run(fetchGifts, hash)
  }
  downloadSticker(sticker: StickerDocument) {
    return this.run(downloadSticker, sticker)
  }
}

class DevicesCalls extends Facet implements DevicesFacet {
  fetch() {
    return this.run(fetchDevices)
  }
  end(hash: string) {
    return this.run(endDevice, hash)
  }
  endOthers() {
    return this.run(endOtherDevices)
  }
  logOut() {
    return this.run(logOut)
  }
}

class Account implements AccountClient {
  readonly profile: ProfileFacet
  readonly stars: StarsFacet
  readonly peers: PeersFacet
  readonly payments: PaymentsFacet
  readonly catalogue: CatalogueFacet
  readonly devices: DevicesFacet
  readonly #session: AccountSession
  readonly #measure: Measure

  constructor(session: AccountSession, operator: Operator, measure: Measure) {
    this.#session = session
    this.#measure = measure
    this.profile = new ProfileCalls(operator)
    this.stars = new StarsCalls(operator)
    this.peers = new PeersCalls(operator)
    this.payments = new PaymentsCalls(operator)
    this.catalogue = new CatalogueCalls(operator)
    this.devices = new DevicesCalls(operator)
  }

  now() {
    return this.#session.now()
  }
  connect() {
    return this.#measure('connect', () => this.#session.connect())
  }
  listen(listener: (event: AccountEvent) => void) {
    return this.#session.listen(listener)
  }
  onSession(keep: (session: string) => void) {
    this.#session.onSession(keep)
  }
  keepWaits(keeper: WaitKeeper) {
    this.#session.keepWaits(keeper)
  }
  onUpdateState(keep: (change: UpdateStateChange) => void) {
    this.#session.onUpdateState(keep)
  }
  close() {
    return this.#session.close()
  }
}

/** Makes the accounts of one process: they share what the catalogue's reader remembers. */
export function createAccountClients(parts: { measure: Measure; log: TelegramLog }) {
  const { measure, log } = parts
  const memories = createCatalogueMemories()

  return (session: AccountSession): AccountClient => {
    const { door, downloads } = session
    const operator = new Operator(
      {
        door,
        downloads,
        appConfig: new AppConfig(door),
        gifts: memories.create(),
        log,
        hear: (updates) => session.hear(updates),
        close: () => session.close(),
      },
      measure,
    )
    return new Account(session, operator, measure)
  }
}
