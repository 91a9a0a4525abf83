/** What one signed-in account can be asked, by subject. */
import { createCatalogueMemories } from '../catalogue/catalogue-memory.ts'
import { downloadSticker } from '../catalogue/download-sticker.ts'
import { createFetchGifts } from '../catalogue/fetch-gifts.ts'
import { endDevice } from '../devices/end-device.ts'
import { endOtherDevices } from '../devices/end-other-devices.ts'
import { fetchDevices } from '../devices/fetch-devices.ts'
import { logOut } from '../devices/log-out.ts'
import type { AccountClient } from '../gateway.ts'
import type { TelegramLog } from '../log.ts'
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
import { createAppConfig } from '../config/app-config.ts'
import type { Measure } from '../door/measure.ts'
import { createBinder } from '../operation.ts'
import type { AccountSession } from './session.ts'

/** Makes the accounts of one process: they share what the catalogue's reader remembers. */
export function createAccountClients(parts: { measure: Measure; log: TelegramLog }) {
  const { measure, log } = parts
  const memories = createCatalogueMemories()

  return (session: AccountSession): AccountClient => {
    const { door, downloads } = session
    const close = () => session.close()
    const appConfig = createAppConfig(door)
    const bind = createBinder(
      { door, downloads, appConfig, log, hear: (updates) => session.hear(updates), close },
      measure,
    )
    return {
      profile: {
        fetch: bind(fetchProfile),
        fetchPremium: bind(fetchPremium),
        downloadPhoto: bind(downloadPhoto),
      },
      stars: {
        fetchBalance: bind(fetchBalance),
        fetchTransactions: bind(fetchTransactions),
      },
      peers: {
        resolveUsername: bind(resolveUsername),
        fetchContacts: bind(fetchContacts),
        fetchChats: bind(fetchChats),
        resolvePhone: bind(resolvePhone),
        fetchAccepted: bind(fetchAccepted),
        downloadPhoto: bind(downloadPeerPhoto),
      },
      payments: {
        fetchForm: bind(fetchForm),
        sendForm: bind(sendForm),
        fetchPremiumOptions: bind(fetchPremiumOptions),
        fetchMessageLimit: bind(fetchMessageLimit),
        checkCanSend: bind(checkCanSend),
      },
      catalogue: {
        fetchGifts: bind(createFetchGifts(memories.create())),
        downloadSticker: bind(downloadSticker),
      },
      devices: {
        fetch: bind(fetchDevices),
        end: bind(endDevice),
        endOthers: bind(endOtherDevices),
        logOut: bind(logOut),
      },
      now: () => session.now(),
      connect: () => measure('connect', () => session.connect()),
      listen: (listener) => session.listen(listener),
      onSession: (keep) => session.onSession(keep),
      keepWaits: (keeper) => session.keepWaits(keeper),
      onUpdateState: (keep) => session.onUpdateState(keep),
      close,
    }
  }
}
