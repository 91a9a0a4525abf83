/** A real panel process that buys from a simulator in this process, on a data folder that outlives its kills. */
import { copyFileSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { z } from 'zod'
import type { Database } from '../../server/db/open.ts'
import * as schema from '../../server/db/schema.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import type { Simulator } from '../../server/simulator/types.ts'
import { createHttpClient, type HttpClient } from '../support/http-client.ts'
import { buildPanel, findFreePort, spawnPanel, type PanelProcess } from './kill-panel.ts'
import { createMovableClock, type MovableClock } from './movable-clock.ts'

export const PASSWORD = 'correct horse'
export const PRICE = 10

export interface StageBuyer {
  id: number
  phone: string
}

export interface MoneyStage {
  simulator: Simulator
  /** Telegram's: what forms age by. */
  telegramClock: MovableClock
  http: HttpClient
  dataDir: string
  giftId: string
  buyers: StageBuyer[]
  panel(): PanelProcess
  /** Starts the panel on its folder, and resolves when it answers. Throws what it said if it ends instead. */
  start(): Promise<void>
  /** Reads the panel's database while it runs, or as a kill left it: then on a copy, which the panel does not notice. */
  look<Result>(read: (db: Database) => Result): Result
  stop(): Promise<void>
}

const profileAdded = z.object({ api_profile_id: z.number() })
const codeSent = z.object({ login_id: z.string() })
const signedIn = z.object({ account_id: z.number() })

function readDatabase<Result>(path: string, ask: (db: Database) => Result): Result {
  const sqlite = new Sqlite(path, { readonly: true })
  try {
    return ask(drizzle(sqlite, { schema, casing: 'snake_case' }))
  } finally {
    sqlite.close()
  }
}

/** At most eight buyers: the panel lets no address ask for more codes in a minute. */
export async function openMoneyStage({ seed, buyers: count }: { seed: number; buyers: number }): Promise<MoneyStage> {
  const built = buildPanel()
  const telegramClock = createMovableClock()
  const simulator = await startSimulator({ seed, clock: telegramClock, wireClock: telegramClock })
  const base = mkdtempSync(join(realpathSync(tmpdir()), 'giftbuyer-money-'))
  const dataDir = join(base, 'data')
  writeFileSync(join(base, 'dc.pem'), simulator.publicKeyPem)
  const env = {
    DATA_DIR: dataDir,
    TELEGRAM_DC: simulator.dc,
    TELEGRAM_RSA_KEY_FILE: join(base, 'dc.pem'),
    TELEGRAM_BOT_API_URL: simulator.botApiUrl,
  }
  const port = await findFreePort()
  const http = createHttpClient(() => `http://127.0.0.1:${port}`)
  let running: PanelProcess | null = null

  async function start(): Promise<void> {
    running = spawnPanel(built, { port, env })
    if (!(await running.isUp())) throw new Error(`a start ended with ${running.child.exitCode}: ${running.errors()}`)
  }

  async function must<Answer>(path: string, body: object, schemaOf: z.ZodType<Answer>): Promise<Answer> {
    const answer = await http.request('POST', path, { body })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return schemaOf.parse(answer.body)
  }

  async function signIn(index: number, profile: number): Promise<StageBuyer> {
    const phone = `+7999200${1000 + index}`
    const { code } = simulator.world.addAccount({ phone, dcId: 2 })
    simulator.world.setStars(phone, { amount: 1_000_000, nanos: 0 })
    const { login_id } = await must('/api/auth/send_code', { api_profile_id: profile, phone }, codeSent)
    const { account_id: id } = await must('/api/auth/confirm_code', { login_id, code }, signedIn)
    return { id, phone }
  }

  const stop = async () => {
    await running?.kill()
    await simulator.stop()
    rmSync(base, { recursive: true, force: true })
    built.remove()
  }

  try {
    await start()
    await must('/api/auth/register', { username: 'owner', password: PASSWORD }, z.unknown())
    await must('/api/gifts/settings', { auto_refresh: false }, z.unknown())
    const profile = { api_id: 17_349, api_hash: '0123456789abcdef0123456789abcdef' }
    const { api_profile_id: profileId } = await must('/api/apiprofile', profile, profileAdded)
    const buyers: StageBuyer[] = []
    for (let index = 0; index < count; index += 1) buyers.push(await signIn(index, profileId))
    const { id: giftId } = simulator.world.releaseGift({ title: 'Kite', price: PRICE, total: null })
    await must('/api/gifts/refresh', {}, z.unknown())
    await must('/api/spending', { is_on: true, password: PASSWORD }, z.unknown())
    return {
      simulator,
      telegramClock,
      http,
      dataDir,
      giftId,
      buyers,
      panel() {
        if (running === null) throw new Error('the panel was never started')
        return running
      },
      start,
      look(ask) {
        const path = join(dataDir, 'giftbuyer.db')
        if (running?.child.signalCode === null && running.child.exitCode === null) return readDatabase(path, ask)
        const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-left-'))
        try {
          const copy = join(folder, 'giftbuyer.db')
          for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copy + end)
          return readDatabase(copy, ask)
        } finally {
          rmSync(folder, { recursive: true })
        }
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
