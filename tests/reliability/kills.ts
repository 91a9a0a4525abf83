/**
 * A panel that is killed again and again while it is worked on, and looked through after each start. Kills come at a random
 * moment of the work or of the start, or at a random touch of a file in the data folder; the seed decides which.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Random } from '../../server/lib/random.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import { createHttpClient } from '../support/http-client.ts'
import { checkLeftFiles, checkPanel, checkTidyFolder } from './kill-checks.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import { createMemory } from './kill-memory.ts'
import { buildPanel, findFreePort, spawnPanel, type PanelProcess } from './kill-panel.ts'
import { createWorker, type Worker } from './kill-work.ts'

export interface KillResult {
  kills: number
  checks: number
  /** How much was not as it must be. */
  lost: number
  /** The same in words. */
  findings: string[]
  /** Orders and looks that were answered between the kills. */
  answered: number
  /** Gifts that the bot told of, once each. */
  told: number
}

export async function runKills({ kills, seed }: { kills: number; seed: number }): Promise<KillResult> {
  const random = createRandom(seed)
  const built = buildPanel()
  const simulator = await startSimulator({ seed })
  const base = mkdtempSync(join(tmpdir(), 'giftbuyer-kills-'))
  const dataDir = join(base, 'data')
  mkdirSync(dataDir, { mode: 0o700 })
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
  let answered = 0
  try {
    while (done <= kills) {
      const aim = random() < 0.5 && done < kills ? aimAt(dataDir, random) : null
      panel = spawnPanel(built, { port, env, ...(aim && { killAtTouch: aim }) })
      if (done < kills && random() < 0.15) await killWithin(panel, random, 600)
      if (await panel.isUp()) {
        checkTidyAfterStart()
        await unlessKilled(panel, async () => {
          const wasSignedIn = memory.isSignedIn
          const me = await http.request('GET', '/api/me')
          if (wasSignedIn) expectTrue(findings, me.status === 200, `the cookie is answered with ${me.status}`)
          if (me.status !== 200) await worker.enter()
          await checkPanel(http, memory, simulator, findings)
          checkTidyFolder(dataDir, memory, findings)
        })
        if (done === kills) break
        const working = keepBusy(panel, worker, () => answered++)
        await killWithin(panel, random, aim ? 3_000 : 1_200)
        await working
      } else if (panel.child.signalCode === null) {
        findings.wrong.push(`a start ended with ${panel.child.exitCode}: ${panel.errors()}`)
        break
      }
      await panel.exited
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
  return { kills: done, checks, lost: wrong.length, findings: wrong, answered, told: memory.toldTitles.size }

  function checkTidyAfterStart() {
    if (memory.isRegistered.only === true) expectTrue(findings, panel?.errors() === '', `it says: ${panel?.errors()}`)
  }
}

/** Half of them at a session, whose file and row are written one after the other; few random moments fall between. */
const aimAt = (dataDir: string, random: Random) =>
  random() < 0.5
    ? { below: join(dataDir, 'sessions'), count: 1 + Math.floor(random() * 10) }
    : { below: dataDir, count: 1 + Math.floor(random() * 60) }

async function killWithin(panel: PanelProcess, random: Random, ms: number) {
  await Promise.race([panel.exited, new Promise((resolve) => setTimeout(resolve, random() * ms))])
  await panel.kill()
}

/** Two at once: one that gives orders, one that looks. Ends when the panel does. */
async function keepBusy(panel: PanelProcess, worker: Worker, onAnswer: () => void): Promise<void> {
  const lane = async (step: () => Promise<void>) => {
    while (panel.child.signalCode === null) await unlessKilled(panel, () => step().then(onAnswer))
  }
  await Promise.all([lane(() => worker.work()), lane(() => worker.look())])
}

/** A broken line is what a kill looks like from outside; anything else is a failure. */
async function unlessKilled(panel: PanelProcess, step: () => Promise<void>): Promise<void> {
  try {
    await step()
  } catch (error) {
    await Promise.race([panel.exited, new Promise((resolve) => setTimeout(resolve, 500))])
    if (panel.child.signalCode === null) throw error
  }
}
