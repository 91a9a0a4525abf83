import { createBus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import { createAccountSession } from './account/session.ts'
import { createAccountClients } from './account/account.ts'
import { createMeasure } from './door/measure.ts'
import type { DatacenterAddress } from './line/datacenters.ts'
import type { AccountClient, ApiCredentials, CallFigure, TelegramGateway, UpdateState, WaitKeeper } from './gateway.ts'
import { createFloodGate } from './line/flood-gate.ts'
import type { Line } from './line/line.ts'
import { createLines } from './line/lines.ts'
import type { TelegramLog } from './log.ts'
import { createLoginAttempt } from './login/login.ts'
import { trustServerKeys } from './line/server-keys.ts'

export interface TelegramGatewayOptions {
  clock: Clock
  random: Random
  log: TelegramLog
  /** Another home DC than Telegram's own (TELEGRAM_DC). */
  dc?: DatacenterAddress | null
  /** Public keys of that DC: PEM, PKCS#1 or SPKI, one or several. A text without one throws a sentence. */
  rsaKeyPem?: string | null
  /** Where the waits for codes outlive the process, by names made of the numbers. */
  phoneWaits?: { keeper: WaitKeeper; nameOf(phone: string): string }
  /** The panel's own, as it shows up in the user's list of devices. */
  version?: string
}

/** The gateway to Telegram itself, or to the DC that the settings name. */
export function createTelegramGateway(options: TelegramGatewayOptions): TelegramGateway {
  const { clock, random, log } = options
  if (options.rsaKeyPem) trustServerKeys(options.rsaKeyPem)
  const app = { deviceModel: 'GiftBuyer', systemVersion: 'self-hosted', appVersion: options.version ?? '1.0' }
  const lines = createLines({ dc: options.dc ?? null, app, clock, random, log })
  const phoneFloods = createFloodGate(clock)
  const { phoneWaits } = options
  if (phoneWaits) phoneFloods.keepIn(phoneWaits.keeper)
  const calls = createBus<{ call: CallFigure }>(log)
  const measure = createMeasure(clock, (figure) => calls.emit('call', figure))
  const toClient = createAccountClients({ measure, log })
  const opened = new Set<{ close(): Promise<void> }>()

  function openAccount(
    credentials: ApiCredentials,
    session: string,
    { line, heard = null }: { line?: Line; heard?: UpdateState | null },
  ): AccountClient {
    const accountSession = createAccountSession({
      session,
      heard,
      ...(line ? { line } : {}),
      openLine: lines.openLineFor(credentials),
      isKnownSide: lines.isKnownSide,
      onClose: () => opened.delete(accountSession),
      clock,
      random,
      log,
    })
    opened.add(accountSession)
    return toClient(accountSession)
  }

  return {
    openLogin(credentials) {
      const attempt = createLoginAttempt({
        credentials,
        homeDcId: lines.homeDcId,
        openLine: lines.openLineFor(credentials),
        toAccount(line, session) {
          opened.delete(attempt)
          return openAccount(credentials, session, { line })
        },
        onClose: () => opened.delete(attempt),
        measure,
        phoneFloods,
        nameOfPhone: (phone) => phoneWaits?.nameOf(phone) ?? phone,
        clock,
        random,
        log,
      })
      opened.add(attempt)
      return attempt
    },
    openAccount: (credentials, session, heard = null) => openAccount(credentials, session, { heard }),
    onCall: (note) => calls.on('call', note),
    async close() {
      await Promise.all([...opened].map((one) => one.close()))
    },
  }
}
