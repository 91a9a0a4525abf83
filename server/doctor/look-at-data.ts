/** Checks the panel's data: database integrity and version, whether the key matches, whether every session opens. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { describeFailure } from '../db/failure.ts'
import { readVersion } from '../db/migrate.ts'
import { restoreMark } from '../db/open.ts'
import type { Seals } from '../db/sealed-places.ts'
import { openSession } from '../db/sealed-sessions.ts'
import { findSeals } from '../db/secrets.ts'
import { listSetAside } from '../db/set-aside.ts'
import { SettingError } from '../lib/setting-error.ts'
import { openForReading, type ReadableDatabase } from './database-copy.ts'
import { fault, ok, warn, type Finding } from './finding.ts'

export interface DataParts {
  dataDir: string
  /** The setting SECRET_KEY. */
  setting: string | null
  isRunning: boolean
  /** Whether the text is a session with a usable key. */
  isSession: (text: string) => boolean
}

/** A signed-in account whose session could be read; `session` is a secret. */
export interface OpenedAccount {
  id: number
  apiId: number
  apiHash: string
  session: string
}

const checkRow = z.object({ sealed: z.string() }).optional()
const accountRows = z.array(
  z.object({
    id: z.number(),
    userId: z.number(),
    phone: z.string(),
    profileId: z.number().nullable(),
    apiId: z.number().nullable(),
    apiHashSealed: z.string().nullable(),
  }),
)

const restore = 'restore your last backup: npm run restore -- FILE --force'

const nothing = (finding: Finding) => ({ findings: [finding], accounts: [] })

export function lookAtData(parts: DataParts): { findings: Finding[]; accounts: OpenedAccount[] } {
  const { dataDir, isRunning } = parts
  if (existsSync(join(dataDir, restoreMark))) {
    return nothing(fault('database', 'a restore was interrupted', 'run it again with --force'))
  }
  if (!existsSync(join(dataDir, 'giftbuyer.db'))) {
    return nothing(warn('database', 'does not exist yet', 'the first start creates it'))
  }
  let database: ReadableDatabase | null = null
  try {
    database = openForReading(dataDir, isRunning)
    return lookInside(database, parts)
  } catch (error) {
    return nothing(fault('database', `cannot be read (${describeFailure(error)})`, restore))
  } finally {
    database?.close()
  }
}

function lookInside({ sqlite }: ReadableDatabase, parts: DataParts): ReturnType<typeof lookAtData> {
  const health = sqlite.pragma('integrity_check', { simple: true })
  if (health !== 'ok') return { findings: [fault('database', 'is damaged', restore)], accounts: [] }
  const { count, isNewer, pending } = readVersion(sqlite)
  if (isNewer) {
    const finding = fault('database', 'was written by a newer version of the panel', 'update the panel: git pull')
    return { findings: [finding], accounts: [] }
  }
  const whole =
    pending === 0
      ? ok('database', `is intact, version ${count}`)
      : warn('database', `is intact, ${pending} migrations behind`, 'the next start applies them')
  if (pending > 0) return { findings: [whole], accounts: [] }
  const check = checkRow.parse(sqlite.prepare('select sealed from secret_checks').get())
  if (!check) return { findings: [whole], accounts: [] }
  let seals: Seals
  try {
    seals = findSeals(parts.dataDir, parts.setting, check.sealed).seals
  } catch (error) {
    if (!(error instanceof SettingError)) throw error
    return {
      findings: [whole, fault('key', error.message, 'restore the key that this data was encrypted with')],
      accounts: [],
    }
  }
  const rows = accountRows.parse(
    sqlite
      .prepare(
        `select a.id, a.user_id as userId, a.phone, p.id as profileId, p.api_id as apiId, p.api_hash_sealed as apiHashSealed
         from accounts a left join api_profiles p on p.id = a.api_profile_id where a.status <> 'signed_out' order by a.id`,
      )
      .all(),
  )
  const seen = rows.map((row) => lookAtAccount(row, seals, parts))
  return {
    findings: [
      whole,
      ok('key', 'matches the data'),
      ...seen.map(({ finding }) => finding),
      ...lookAtSetAside(parts.dataDir),
    ],
    accounts: seen.flatMap(({ account }) => (account ? [account] : [])),
  }
}

type AccountRow = z.infer<typeof accountRows>[number]

function lookAtAccount(row: AccountRow, seals: Seals, { dataDir, isSession }: DataParts) {
  const name = nameAccount(row)
  const again = 'sign in again on the Accounts page'
  const lost = (text: string) => ({ finding: fault('session', `${name}: ${text}`, again), account: null })
  const path = join(dataDir, 'sessions', `user_${row.userId}`, `${row.phone}.session`)
  if (!existsSync(path)) return lost('its session file is missing')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return {
      finding: fault(
        'session',
        `${name}: its session file cannot be read`,
        `check the permissions of ${dataDir}/sessions`,
      ),
      account: null,
    }
  }
  const session = openSession(text, seals, row)
  if (session === null) return lost('its session file is damaged or was encrypted with another key')
  if (!isSession(session)) return lost('its session contains no usable key')
  if (row.apiId === null || row.apiHashSealed === null || row.profileId === null) {
    return { finding: fault('session', `${name}: its API profile was deleted`, again), account: null }
  }
  const apiHash = seals.box.open(seals.places.apiHash(row.userId, row.profileId), row.apiHashSealed)
  return {
    finding: ok('session', `${name}: session file is readable`),
    account: { id: row.id, apiId: row.apiId, apiHash, session },
  }
}

function lookAtSetAside(dataDir: string): Finding[] {
  const [newest, ...others] = listSetAside(dataDir)
  if (!newest) return []
  const until = new Date(newest.keptUntilMs).toISOString().slice(0, 10)
  const count = others.length + 1
  const noun = count === 1 ? 'ended session is' : 'ended sessions are'
  return [ok('session', `${count} ${noun} kept, the last until ${until}`)]
}

/** Only enough digits to tell accounts apart: people paste this output into questions. */
const nameAccount = ({ id, phone }: { id: number; phone: string }) => `account ${id} (…${phone.slice(-2)})`
