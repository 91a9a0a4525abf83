/**
 * A panel that is killed again and again under load, and checked after each start. Kills happen at a random moment of
 * the work or the start, or at a random file operation in the data folder; the seed decides which. Some are power cuts,
 * half of them during an fsync, and the panel starts with what it had synced.
 */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Random } from '../../server/lib/random.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import { createHttpClient } from '../support/http-client.ts'
import { checkLeftFiles, checkPanel, checkTidyFolder } from './kill-checks.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import { createMemory } from './kill-memory.ts'
import { buildPanel, findFreePort, spawnPanel, type PanelProcess } from './kill-panel.ts'
import { createDisk, type SyncMoment } from './kill-power.ts'
import { createWorker, type Worker } from './kill-work.ts'

export interface KillResult {
  kills: number
  /** Kills that were power cuts. */
  powerCuts: number
  /** Why there were none, or null if there could be. */
  withoutPowerCuts: string | null
  checks: number
  /** Number of violations. */
  lost: number
  /** The same as text. */
  findings: string[]
  /** Confirmed requests and reads between the kills. */
  answered: number
  /** Gifts that the bot announced, once each. */
  told: number
}

export async function runKills({ kills, seed }: { kills: number; seed: number }): Promise<KillResult> {
  const random = createRandom(seed)
  // Separate: what the work takes from the other depends on the machine.
  const powerRandom = createRandom(seed + 1)
  const built = buildPanel()
  const simulator = await startSimulator({ seed })
  const base = mkdtempSync(join(realpathSync(tmpdir()), 'giftbuyer-kills-'))
  const disk = createDisk(base)
  // The panel creates it, and must make it durable.
  const dataDir = join(disk.folder, 'data')
  writeFileSync(join(base, 'dc.pem'), simulator.publicKeyPem)
  const env = {
    DATA_DIR: dataDir,
    TELEGRAM_DC: simulator.dc,
    TELEGRAM_RSA_KEY_FILE: join(base, 'dc.pem'),
    TELEGRAM_BOT_API_URL: simulator.botApiUrl,
  }
  const port = await findFreePort()
  const memory = createMemory()
  const findings: Findings = { checks: 0, wrong: [] }
  const http = createHttpClient(() => `http://127.0.0.1:${port}`)
  const worker = createWorker(http, memory, simulator, random)
  let panel: PanelProcess | null = null
  let done = 0
  let powerCuts = 0
  let answered = 0
  try {
    while (done <= kills) {
      const isLast = done === kills
      const isPowerCut = powerRandom() < 1 / 3 && disk.withoutPowerCut === null && !isLast
      const moment = isPowerCut && powerRandom() < 0.5 ? pickSync(powerRandom) : null
      const aim = random() < 0.5 && !isLast && !moment ? aimAt(dataDir, random) : null
      const allEnv = { ...env, ...disk.envFor(moment) }
      panel = spawnPanel(built, { port, env: allEnv, ...(aim && { killAtTouch: aim }) })
      if (!isLast && random() < 0.15) await killWithin(panel, random, 600)
      if (await panel.isUp()) {
        checkTidyAfterStart()
        await unlessKilled(panel, async () => {
          const wasSignedIn = memory.isSignedIn
          const me = await http.request('GET', '/api/me')
          if (wasSignedIn) expectTrue(findings, me.status === 200, `the cookie is answered with ${me.status}`)
          if (me.status !== 200) await worker.enter()
          await checkPanel(http, memory, simulator, findings)
          await checkTidyFolder(dataDir, memory, findings)
        })
        if (isLast) break
        const working = keepBusy(panel, worker, () => answered++)
        await killWithin(panel, random, aim || moment ? 3_000 : 1_200)
        await working
      } else if (panel.child.signalCode === null) {
        findings.wrong.push(`a start ended with ${panel.child.exitCode}: ${panel.errors()}`)
        break
      }
      await panel.exited
      if (isPowerCut) {
        disk.cutPower()
        powerCuts++
      }
      checkLeftFiles(dataDir, findings)
      done++
    }
  } catch (error) {
    findings.wrong.push(`seed ${seed}, kill ${done}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
  } finally {
    await panel?.kill()
    await simulator.stop()
    rmSync(base, { recursive: true, force: true })
    built.remove()
  }
  const { checks, wrong } = findings
  return {
    kills: done,
    powerCuts,
    withoutPowerCuts: disk.withoutPowerCut,
    checks,
    lost: wrong.length,
    findings: wrong,
    answered,
    told: memory.toldTitles.size,
  }

  function checkTidyAfterStart() {
    if (memory.isRegistered.only === true) expectTrue(findings, panel?.errors() === '', `it says: ${panel?.errors()}`)
  }
}

/** Half of them at a session, whose file and row are written one after the other; few random moments hit that. */
const aimAt = (dataDir: string, random: Random) =>
  random() < 0.5
    ? { below: join(dataDir, 'sessions'), count: 1 + Math.floor(random() * 10) }
    : { below: dataDir, count: 1 + Math.floor(random() * 60) }

const pickSync = (random: Random): SyncMoment =>
  random() < 0.5
    ? { count: 1 + Math.floor(random() * 6), isBeside: true }
    : { count: 1 + Math.floor(random() * 60), isBeside: false }

async function killWithin(panel: PanelProcess, random: Random, ms: number) {
  await Promise.race([panel.exited, new Promise((resolve) => setTimeout(resolve, random() * ms))])
  await panel.kill()
}

/** Two in parallel: one that changes, one that reads. Ends when the panel does. */
async function keepBusy(panel: PanelProcess, worker: Worker, onAnswer: () => void): Promise<void> {
  const lane = async (step: () => Promise<void>) => {
    while (panel.child.signalCode === null) await unlessKilled(panel, () => step().then(onAnswer))
  }
  await Promise.all([lane(() => worker.work()), lane(() => worker.look())])
}

/** A broken connection is what a kill looks like from outside; anything else is a failure. */
async function unlessKilled(panel: PanelProcess, step: () => Promise<void>): Promise<void> {
  try {
    await step()
  } catch (error) {
    await Promise.race([panel.exited, new Promise((resolve) => setTimeout(resolve, 500))])
    if (panel.child.signalCode === null) throw error
  }
}
