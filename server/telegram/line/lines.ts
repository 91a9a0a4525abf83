import type { TelegramClient } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type AppDescription, createIdentity } from './connection.ts'
import { createDatacenters, type DatacenterAddress } from './datacenters.ts'
import { TelegramError } from '../errors.ts'
import type { ApiCredentials } from '../gateway.ts'
import { createLine } from './kept-line.ts'
import type { Line, LineOptions } from './line.ts'
import type { TelegramLog } from '../log.ts'

export type OpenLine = (parts: Pick<LineOptions, 'dcId' | 'key' | 'isKeptUp' | 'stored'>) => Line

export interface LinesOptions {
  /** The configured DC, or null for Telegram's own. */
  dc: DatacenterAddress | null
  app: AppDescription
  clock: Clock
  random: Random
  log: TelegramLog
}

/** Asking the configured DC where the others are makes a new key each time, so it is not asked more often. */
const ASK_AGAIN_AFTER_MS = 60_000

/** Makes the lines of one process: they share the knowledge of where the DCs are. */
export function createLines({ dc, app, clock, random, log }: LinesOptions) {
  const datacenters = createDatacenters(dc)
  const identities = new Map<string, TelegramClient>()
  let asked: { at: number; answer: Promise<void> } | null = null

  function identityOf(credentials: ApiCredentials): TelegramClient {
    const { apiId, apiHash } = credentials
    if (!Number.isInteger(apiId) || apiId <= 0 || apiId > 2 ** 31 - 1 || apiHash === '')
      throw new TelegramError({ kind: 'refused', code: 'API_ID_INVALID' })
    const name = `${apiId}:${apiHash}`
    const identity = identities.get(name) ?? createIdentity(credentials, app)
    identities.set(name, identity)
    return identity
  }

  /** Only the configured DC is known for sure; the others it tells of may have moved since. */
  async function askConfigured(identity: TelegramClient): Promise<void> {
    if (dc === null) return
    if (asked === null || clock.now() - asked.at >= ASK_AGAIN_AFTER_MS) {
      const line = createLine({ identity, datacenters, dcId: dc.id, key: null, isKeptUp: false, clock, random, log })
      asked = { at: clock.now(), answer: line.open().finally(() => line.close()) }
    }
    await asked.answer
  }

  return {
    homeDcId: datacenters.homeId,
    isKnownSide: (host: string) => datacenters.isKnownSide(host),
    openLineFor(credentials: ApiCredentials): OpenLine {
      return (parts) => {
        const identity = identityOf(credentials)
        return createLine({
          ...parts,
          identity,
          datacenters,
          clock,
          random,
          log,
          ...(parts.dcId === dc?.id ? {} : { onAddressNeeded: () => askConfigured(identity) }),
        })
      }
    },
  }
}
