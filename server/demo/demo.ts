/** The demo: the panel against the built-in simulator, with a data folder of its own and a user with accounts. */
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { AppServices } from '../app.ts'
import { parseTelegramDc, type Config } from '../config.ts'
import { lockDataDir } from '../db/lock.ts'
import { makeDataDir } from '../db/open.ts'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import { SettingError } from '../lib/setting-error.ts'
import type { DemoDesk } from './desk.ts'
import { demoUser, fillDemo } from './fill.ts'
import { meet } from './people.ts'
import { createSimulatedDesk } from './simulated-desk.ts'
import type { SimulatedAccount, Simulator, SimulatorState } from '../simulator/types.ts'

const SIGNED_IN_ACCOUNTS = 4
/** How old the demo's accounts are at its start. */
const PANEL_AGE_MS = 40 * 24 * 60 * 60 * 1000
const NOT_WHOLE = 'The simulated Telegram refuses or is slow: missing accounts appear later, or can be added by hand.'

export interface Demo {
  /** The settings with the simulator in place of Telegram. */
  config: Config
  /** Fills an empty panel, so that it can be shown at once, and returns what to print at the terminal. */
  seed(services: AppServices): Promise<string[]>
  /** For `buildApp`. */
  desk: DemoDesk
  /** Stops the simulator; call once the database is closed. */
  stop(): Promise<void>
}

const savedState = z.object({
  wire: z.object({
    rsaPrivateKeyPem: z.string(),
    keys: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        dcId: z.number(),
        layer: z.number(),
        client: z
          .object({
            apiId: z.number(),
            deviceModel: z.string(),
            systemVersion: z.string(),
            appVersion: z.string(),
            langCode: z.string(),
          })
          .nullable(),
      }),
    ),
  }),
  world: z.unknown(),
})

/** Starts the simulator in the demo's own folder, `<DATA_DIR>/.demo`. */
export async function prepareDemo(settings: Config, parts: { random: Random; clock: Clock }): Promise<Demo> {
  const { isKept = false, isEmpty = false, scenario = 'lively' } = settings.demo ?? {}
  const dataDir = join(settings.dataDir, '.demo')
  const statePath = join(dataDir, 'simulator.json')
  prepareFolder(dataDir, isKept)
  const state = isKept ? readState(statePath) : null
  // Loaded only here, so that a panel against Telegram does not load it.
  const { startSimulator } = await import('../simulator/index.ts')
  const simulator = await startSimulator({ scenario, ...(state && { state }) })
  if (state === null) meet(simulator.world)
  const save = () => {
    if (isKept) writeFileAtomic(statePath, JSON.stringify(simulator.snapshot()))
  }

  return {
    config: Object.freeze<Config>({
      ...settings,
      dataDir,
      secretKey: null,
      registration: 'first',
      telegram: {
        dc: parseTelegramDc(simulator.dc),
        rsaKeyPem: simulator.publicKeyPem,
        botApiUrl: simulator.botApiUrl,
      },
    }),
    desk: createSimulatedDesk(simulator, parts),
    async seed(services) {
      const others = simulator.world
        .accounts()
        .toSorted((a, b) => Number(a.password !== null) - Number(b.password !== null))
      const chosen = chooseAccounts(others)
      let isWhole = true
      if (!isEmpty && services.users.getRegistration() !== 'closed') {
        isWhole = await fillDemo(services, chosen, parts.clock, () => simulator.world.gifts())
        // The last one stays new: Telegram lets no session younger than a day end others.
        for (const { phone } of chosen.slice(0, -1)) simulator.world.ageSessions(phone, PANEL_AGE_MS)
      }
      save()
      const free = isEmpty || !isWhole ? others : others.filter((account) => !chosen.includes(account))
      return [
        ...(isEmpty ? [] : [`Sign in as ${demoUser.username} with the password ${demoUser.password}`]),
        ...(isWhole ? [] : [NOT_WHOLE]),
        ...describe(simulator, free),
      ]
    },
    async stop() {
      save()
      await simulator.stop()
      if (!isKept) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Empties the folder unless it is kept; never that of a running demo. */
function prepareFolder(dataDir: string, isKept: boolean) {
  makeDataDir(dataDir)
  const unlock = lockDataDir(dataDir)
  if (!isKept) {
    for (const name of readdirSync(dataDir)) {
      if (!name.startsWith('.panel.lock')) rmSync(join(dataDir, name), { recursive: true, force: true })
    }
  }
  unlock()
}

function readState(path: string): SimulatorState | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return null
  }
  try {
    return savedState.parse(JSON.parse(text))
  } catch {
    throw new SettingError('--keep', `${path} is damaged; delete the folder to start over`)
  }
}

/** One has a 2FA password, the others none. */
function chooseAccounts(accounts: SimulatedAccount[]): SimulatedAccount[] {
  const locked = accounts.filter(({ password }) => password !== null).slice(0, 1)
  const open = accounts.filter(({ password }) => password === null).slice(0, SIGNED_IN_ACCOUNTS - locked.length)
  return [...open, ...locked]
}

function describe(simulator: Simulator, free: SimulatedAccount[]): string[] {
  return [
    '',
    'Numbers to add (Add account, then enter the code):',
    ...free.map(
      ({ phone, code, password }) =>
        `  ${phone.padEnd(16)} code ${code}${password === null ? '' : `   two-step password ${password}`}`,
    ),
    `Bot token for Settings: ${simulator.botToken}`,
  ]
}
