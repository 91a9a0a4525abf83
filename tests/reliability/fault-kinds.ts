/** Everything that can go wrong between the panel and Telegram, as actions on the simulator. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../../server/lib/random.ts'
import type { FaultRule, Simulator } from '../../server/simulator/types.ts'
import { wireFaults } from '../../server/simulator/wire/types.ts'

export interface FaultStage {
  simulator: Simulator
  phones: readonly string[]
  random: Random
  /** Restarts the simulator on the same ports. */
  restart: () => Promise<void>
}

/** Starts it, and returns how to end it. Applies to the requests of one cycle, which start right after it. */
type Inject = (stage: FaultStage) => Promise<() => Promise<void>> | (() => Promise<void>)

const methods = ['users.getUsers', 'payments.getStarsStatus', 'updates.getState', 'help.getAppConfig'] as const

const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** A rule for one account, usually for one method, one to three times. */
const rule =
  (part: Omit<FaultRule, 'phone' | 'method' | 'times'>, shape: Partial<FaultRule> = {}): Inject =>
  ({ simulator, phones, random }) => {
    const lift = simulator.addFault({
      ...part,
      phone: pick(random, phones),
      times: 1 + Math.floor(random() * 3),
      ...(random() < 0.7 ? { method: pick(random, methods) } : {}),
      ...shape,
    })
    return async () => lift()
  }

const once: Partial<FaultRule> = { times: 1 }

const onTheWire = Object.fromEntries(
  // Twice in a row would rightly sign the account out.
  wireFaults.map((wire): [string, Inject] => [wire, rule({ wire }, wire === 'unknown_key' ? once : {})]),
)

const floodOfTheLine = rule({ error: { code: 420, name: 'FLOOD_WAIT_3' } }, { ...once, method: 'help.getConfig' })

export const faultKinds: Record<string, Inject> = {
  ...onTheWire,
  cut_before: rule({ cut: 'before' }),
  cut_after: rule({ cut: 'after' }),
  silent: rule({ silence: 'before' }, { times: 2 }),
  slow: rule({ delayMs: 150 }),
  flood: rule({ error: { code: 420, name: 'FLOOD_WAIT_4' } }, once),
  async flood_of_the_line(stage) {
    const lift = await floodOfTheLine(stage)
    stage.simulator.cutLines()
    return lift
  },
  internal: rule({ error: { code: 500, name: 'INTERNAL' } }),
  refused: rule({ error: { code: 400, name: 'INPUT_METHOD_INVALID' } }),
  // Once, but not when the account requests its own profile.
  revoked_once: rule({ error: { code: 401, name: 'SESSION_REVOKED' } }, { ...once, method: 'payments.getStarsStatus' }),
  migrate: rule({ error: { code: 303, name: 'USER_MIGRATE_4' } }, { ...once, method: 'users.getUsers' }),
  all_lines_cut({ simulator }) {
    simulator.cutLines()
    return async () => {}
  },
  async down({ simulator, random }) {
    await simulator.setListening(false)
    await pause(random() * 60)
    return () => simulator.setListening(true)
  },
  frozen({ simulator }) {
    simulator.setFrozen(true)
    return async () => simulator.setFrozen(false)
  },
  async restarted({ restart }) {
    await restart()
    return async () => {}
  },
}
