/**
 * Imports sessions: finds them in files and strings, and turns the chosen ones into accounts. Sessions are tried one by
 * one with pauses, over one connection each; a foreign session is never ended here. Sources are read in
 * read-sources.ts; collect.ts finds files on this machine for the command.
 */
import type { ImportKind } from '../contract/import-kinds.ts'
import type { FoundImport, FoundSession, ImportRun, ImportStage } from '../contract/imports.ts'
import pLimit from 'p-limit'
import { AppError } from '../lib/app-error.ts'
import type { Bus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import type { TelegramGateway } from '../telegram/gateway.ts'
import type { DatacenterAddress } from '../telegram/line/datacenters.ts'
import type { Found, ImportSource } from './found.ts'
import { listKeysHere, type Accounts, type Sessions } from './keys-here.ts'
import { createPendingImports, IMPORT_LIFE_MS } from './pending-imports.ts'
import { createPlaces } from './place.ts'
import { findProfile, needsProfile, type Profiles } from './profiles.ts'
import { readDatabases } from './reader/read-databases.ts'
import { readSources, type ReadSources } from './read-sources.ts'
import { createTrial, type Outcome } from './try-session.ts'

/** The part of the settings' service that is needed. */
interface Settings {
  get(userId: number): { bot_token_set: boolean }
  update(userId: number, patch: { bot_token: string }): Promise<unknown>
}

/** Pause between two sessions; many sign-ins at once from one address look like an attack to Telegram. */
const PAUSE_MS = 2_000
/** Concurrent uploads, including waiting ones. */
const MAX_LOOKS = 4
const LOOK_RETRY_SECONDS = 20

type FoundItem = Omit<FoundSession, 'message'>
export type FoundSources = Omit<FoundImport, 'items'> & { items: FoundItem[] }

export type ImportNews =
  | { index: number; stage: ImportStage }
  | { index: number; outcome: Outcome }
  | { done: true; imported: number; refused: number; bot_token: boolean }

export interface ImportEvents {
  /** An import finished. `kinds`: the distinct sources of the chosen sessions. */
  finished: { userId: number; imported: number; refused: number; kinds: ImportKind[] }
}

export interface ImportService {
  /**
   * Reads sources and keeps what was found for ten minutes. Does not contact Telegram. Throws `rate_limited` while too
   * many others are read.
   */
  look(userId: number, sources: readonly ImportSource[]): Promise<FoundSources>
  /**
   * Validates first (throws `not_found`, `api_profile_not_found`, `invalid_request`); the returned function does the
   * work. Runs of all users are queued.
   */
  prepareRun(userId: number, importId: string, wishes: ImportRun): (tell: (news: ImportNews) => void) => Promise<void>
  /** Cancels queued runs and drops what was found. */
  stop(): void
}

export function createImportService(parts: {
  store: Accounts
  sessions: Sessions
  apiProfiles: Profiles
  /** The bot token only. */
  settings: Settings
  /** Creates the account, like the last step of a sign-in. */
  signIn: { adopt: Parameters<typeof createTrial>[0]['adopt'] }
  /** The configured DC, or null for Telegram's own. */
  dc: DatacenterAddress | null
  gateway: Pick<TelegramGateway, 'openAccount'>
  importBus: Bus<ImportEvents>
  clock: Clock
  random: Random
  log: Log
}): ImportService {
  const { store: accounts, sessions, apiProfiles: profiles, settings, signIn, gateway, clock, random, log } = parts
  const { importBus } = parts
  const places = createPlaces(parts.dc)
  const stopping = new AbortController()
  const { signal } = stopping
  const pending = createPendingImports(clock)
  const inTurn = pLimit(1)
  let looking = 0

  const isHere = (userId: number, telegramId: string) => {
    const row = accounts.getByTelegramId(userId, telegramId)
    return row !== null && row.status !== 'signed_out'
  }
  const tryOne = createTrial({
    gateway,
    isHere,
    adopt: (target, signedIn) => signIn.adopt(target, signedIn),
    clock,
    signal,
  })

  const isHereAlready = (userId: number, found: Found, isKeyHere: (key: Buffer) => boolean) =>
    found.problem === null && (isKeyHere(found.key) || (found.telegramId !== null && isHere(userId, found.telegramId)))

  const importOne = async (
    userId: number,
    found: Found,
    wishes: ImportRun & { panels: ReadSources['panels'] },
    tell: (stage: ImportStage) => void,
    beforeTrying: () => Promise<void>,
  ): Promise<Outcome> => {
    if (found.problem !== null) return { kind: 'refused', refusal: found.problem }
    // Read again each time: another sign-in may have added it meanwhile.
    if (isHereAlready(userId, found, listKeysHere(accounts, sessions)))
      return { kind: 'refused', refusal: 'already_here' }
    if (found.signsOfUse.length > 0 && !wishes.even_if_used) return { kind: 'refused', refusal: 'in_use' }
    const chosen = wishes.api_profile_id ?? null
    const profile = findProfile(profiles, { userId, apiId: found.apiId, chosen, panels: wishes.panels })
    if (profile === null) return { kind: 'refused', refusal: 'api_profile_needed' }
    const { id: apiProfileId, credentials } = profile
    await beforeTrying()
    return tryOne({ userId, apiProfileId, credentials, session: places.format(found) }, tell)
  }

  const takeToken = async (userId: number, { panels }: ReadSources): Promise<boolean> => {
    const token = soleToken(panels)
    if (token === null || settings.get(userId).bot_token_set) return false
    try {
      await settings.update(userId, { bot_token: token })
      return true
    } catch (error) {
      log.warn({ err: error }, 'bot token of the old panel not imported')
      return false
    }
  }

  /** Each holds its files in memory until its turn. */
  const lookInTurn = async (sources: readonly ImportSource[]) => {
    if (looking >= MAX_LOOKS) throw new AppError('rate_limited', { retry_after: LOOK_RETRY_SECONDS })
    looking++
    try {
      const judge = (one: Parameters<typeof places.judge>[0]) => places.judge(one)
      return await readSources(sources, judge, (databases) => readDatabases(databases, { signal }))
    } finally {
      looking--
    }
  }

  return {
    async look(userId, sources) {
      const read = await lookInTurn(sources)
      const isKeyHere = listKeysHere(accounts, sessions)
      return {
        import_id: pending.add(userId, read),
        expires_at: new Date(clock.now() + IMPORT_LIFE_MS).toISOString(),
        has_bot_token: soleToken(read.panels) !== null && !settings.get(userId).bot_token_set,
        items: read.found.map((found, index) => ({
          index,
          ...presentFound(found),
          needs_profile: found.problem === null && needsProfile(profiles, userId, found.apiId, read.panels),
          is_here: isHereAlready(userId, found, isKeyHere),
        })),
      }
    },

    prepareRun(userId, importId, wishes) {
      const read = pending.get(userId, importId)
      if (!read) throw new AppError('not_found')
      const items = [...new Set(wishes.items)]
      if (items.some((index) => index >= read.found.length)) throw new AppError('invalid_request')
      const chosen = wishes.api_profile_id
      if (chosen !== undefined && profiles.getCredentials(userId, chosen) === null) {
        throw new AppError('api_profile_not_found')
      }
      return (tell) =>
        inTurn(async () => {
          let [imported, tried] = [0, 0]
          for (const index of items) {
            const found = read.found[index]
            if (!found) continue
            const tellStage = (stage: ImportStage) => tell({ index, stage })
            const beforeTrying = async () => {
              if (tried++ > 0) await pause(tellStage)
            }
            let outcome: Outcome = { kind: 'refused', refusal: 'stopped' }
            try {
              const run = { ...wishes, panels: read.panels }
              if (!signal.aborted) outcome = await importOne(userId, found, run, tellStage, beforeTrying)
            } catch (error) {
              if (!signal.aborted) {
                outcome = { kind: 'refused', refusal: 'failed' }
                log.error({ err: error }, 'session import failed')
              }
            }
            if (outcome.kind === 'imported') imported++
            tell({ index, outcome })
          }
          const kinds = new Set(items.flatMap((index) => read.found[index]?.kind ?? []))
          importBus.emit('finished', { userId, imported, refused: items.length - imported, kinds: [...kinds] })
          const bot_token = wishes.bot_token && !signal.aborted && (await takeToken(userId, read))
          tell({ done: true, imported, refused: items.length - imported, bot_token })
        })
    },

    stop() {
      stopping.abort()
      pending.clear()
    },
  }

  async function pause(tell: (stage: ImportStage) => void) {
    tell('pause')
    await clock.sleep(PAUSE_MS * (0.75 + random() / 2), signal)
  }
}

function presentFound(found: Found): Omit<FoundItem, 'index' | 'needs_profile' | 'is_here'> {
  const { name, kind, phone, apiId, signsOfUse, problem } = found
  const told =
    problem === null
      ? { telegram_id: found.telegramId, dc_id: found.dcId, is_bot: found.isBot }
      : { telegram_id: null, dc_id: null, is_bot: problem === 'is_bot' ? true : null }
  return { name, kind, phone, api_id: apiId, ...told, signs_of_use: signsOfUse, problem }
}

/** An earlier panel with several users has several tokens: then none is imported. */
function soleToken(panels: ReadSources['panels']): string | null {
  const tokens = new Set(panels.flatMap(({ botTokens }) => botTokens))
  const [token = null] = tokens
  return tokens.size === 1 ? token : null
}
