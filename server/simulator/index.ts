/**
 * A simulated Telegram for development and tests: real MTProto on loopback, with accounts, sessions, a live gift
 * catalogue and Stars to spend. It knows nothing about the panel, nor the panel about it.
 */
import { systemClock } from '../lib/clock.ts'
import { createRandom } from '../lib/random.ts'
import { startBotApi } from './bot-api/server.ts'
import { createCallCounts } from './rpc/call-counts.ts'
import { createDispatcher } from './rpc/dispatch.ts'
import { createFaults } from './rpc/faults.ts'
import { createLatencies } from './rpc/latencies.ts'
import { startPushes } from './rpc/pushes.ts'
import { createRoutes } from './rpc/routes.ts'
import { createGiftBuilder } from './rpc/tl-gift.ts'
import { createUpdateFaults } from './rpc/update-faults.ts'
import { runScenario } from './scenarios/scenarios.ts'
import type { Simulator, SimulatorOptions } from './types.ts'
import { startWire } from './wire/wire.ts'
import type { Wire } from './wire/types.ts'
import { createControl } from './world/control.ts'
import { parseSavedState, type SavedPorts } from './saved-state.ts'
import { createWorld } from './world/world.ts'

/** DC 2 first: clients start there. */
const DC_IDS = [2, 1, 3, 4, 5]

/**
 * Starts a simulator; resolves when it listens. Rejects if `options.port` is in use or `options.state` is not a
 * snapshot.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { scenario = 'calm', clock = systemClock, wireClock = systemClock, host = '127.0.0.1', port = 0 } = options
  const saved = options.state ? parseSavedState(options.state.world) : null
  /** Internal errors: `stop` throws the first, so that it is noticed. */
  const failures: unknown[] = []
  const world = createWorld({
    seed: options.seed ?? 1,
    now: () => clock.now(),
    log: { error: ({ err }) => void failures.push(err) },
    ...(saved && { state: saved.world }),
  })
  const gifts = createGiftBuilder(world)

  const phoneOf = (authKeyId: string) => {
    const session = world.sessions.find(authKeyId)
    const account = session && world.accounts.byId(session.accountId)
    return account?.phone ?? world.loginCodes.phoneOf(authKeyId)
  }
  const calls = createCallCounts()
  const count = (method: string, authKeyId: string) => calls.count(method, phoneOf(authKeyId))
  const notice = (name: string, authKeyId: string) => world.events.emit('noticed', { authKeyId, name })
  const faults = createFaults(phoneOf, count, notice)
  const latencies = createLatencies()

  const listening: { wire: Wire | null } = { wire: null }
  const control = createControl(world, (authKeyId) => listening.wire?.hasLine(authKeyId) ?? false)
  const stopping = new AbortController()
  const routes = createRoutes(world, gifts, {
    dcs: () => listening.wire?.dcs ?? [],
    // Calls take their time on the wire's clock, as every answer does.
    sleep: (ms) => systemClock.sleep(ms, stopping.signal),
  })
  const wire = await listen(saved?.ports.dcs, port, (dcs) =>
    startWire({
      dcs,
      host,
      // Message ids use the wire's time, which clients compare with their own; the world's clock may differ.
      now: () => wireClock.now(),
      handler: createDispatcher(world, routes, count, notice),
      faults: (method, caller) => latencies.add(faults.source(method, caller), method, phoneOf(caller.authKeyId)),
      ...(options.state && { state: options.state.wire }),
    }),
  )
  listening.wire = wire
  const updateFaults = createUpdateFaults(phoneOf, (authKeyId, updates) => wire.push(authKeyId, updates))
  startPushes(world, gifts, (authKeyId, updates) => updateFaults.push(authKeyId, updates))
  const botApi = await orElse(
    () => startBotApi(world, host, saved?.ports.botApi ?? 0),
    () => startBotApi(world, host, 0),
  ).catch(async (error: unknown) => {
    await wire.stop()
    throw error
  })

  const cutLines = (phone?: string) => {
    if (phone === undefined) wire.cut()
    else for (const key of keysOf(phone)) wire.cut(key)
  }
  const keysOf = (phone: string) => world.sessions.keysOf(world.accounts.byPhone(phone)?.id ?? '')
  const running = runScenario(scenario, {
    world: control,
    addFault: (rule) => faults.add(rule),
    cutLines,
    clock,
    random: createRandom((options.seed ?? 1) ^ 0x5eed),
    signal: stopping.signal,
  }).catch((error: unknown) => void failures.push(error))

  return {
    dc: `2@${host}:${portOf(wire, 2)}`,
    publicKeyPem: wire.publicKeyPem,
    botApiUrl: `http://${host}:${botApi.port}`,
    botToken: world.botToken,
    world: control,
    addFault: (rule) => faults.add(rule),
    setLatency: (ms, of) => latencies.set(ms, of),
    disturbUpdates: (how, phone, times) => updateFaults.add(how, phone, times),
    calls: (method, phone) => calls.read(method, phone),
    payments: () => structuredClone(world.shop.payments()),
    cutLines,
    forgetKeys(phone) {
      for (const key of keysOf(phone)) {
        wire.forgetKey(key)
        world.sessions.close(key)
      }
    },
    hideKeys(phone) {
      const shows = keysOf(phone).map((key) => wire.hideKey(key))
      return () => {
        for (const show of shows) show()
      }
    },
    connections: () => wire.connections(),
    async setListening(isListening) {
      await Promise.all([wire.setListening(isListening), botApi.setListening(isListening)])
    },
    setFrozen(isFrozen) {
      botApi.setFrozen(isFrozen)
      wire.setFrozen(isFrozen)
    },
    snapshot() {
      const ports: SavedPorts = { dcs: wire.dcs.map(({ id, port: own }) => ({ id, port: own })), botApi: botApi.port }
      return structuredClone({ wire: wire.state(), world: { ports, world: world.snapshot() } })
    },
    async stop() {
      stopping.abort()
      await Promise.all([running, wire.stop(), botApi.stop()])
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** On the given port and those after it; without one on the previous ports, or on free ones if those are in use. */
function listen(
  before: SavedPorts['dcs'] | undefined,
  port: number,
  start: (dcs: SavedPorts['dcs']) => Promise<Wire>,
): Promise<Wire> {
  if (port !== 0) return start(DC_IDS.map((id, index) => ({ id, port: port + index })))
  const free = DC_IDS.map((id) => ({ id, port: 0 }))
  return before
    ? orElse(
        () => start(before),
        () => start(free),
      )
    : start(free)
}

/** The first, or the second if the first's port is in use. */
async function orElse<Value>(first: () => Promise<Value>, second: () => Promise<Value>): Promise<Value> {
  try {
    return await first()
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!isTaken) throw error
    return second()
  }
}

function portOf(wire: Wire, dcId: number): number {
  return wire.dcs.find(({ id }) => id === dcId)?.port ?? 0
}
