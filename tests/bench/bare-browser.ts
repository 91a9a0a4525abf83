/**
 * A Chromium without an attached debugger: a tool that tracks scripts and requests makes the browser record a stack
 * trace for each, which on a slow CPU takes a quarter of a second of a page's start.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import { ensureBrowser } from '../support/browser.ts'

const flags = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
  '--window-size=1560,900',
  '--lang=en-GB',
]

const message = z.object({ id: z.number().optional(), result: z.unknown().optional(), error: z.unknown().optional() })
const answers = {
  target: z.object({ targetId: z.string() }),
  attached: z.object({ sessionId: z.string() }),
  evaluated: z.object({
    result: z.object({ value: z.unknown().optional() }),
    exceptionDetails: z.unknown().optional(),
  }),
}

export interface BarePage {
  /** The script's result, possibly a promise; plain data only. */
  evaluate(script: string): Promise<unknown>
  /** Runs before the scripts of every page opened from now on. */
  addScript(script: string): Promise<void>
  goto(url: string): Promise<void>
  close(): Promise<void>
}

/** One page in a new browser, with this CPU slowdown. */
export async function openBarePage(slowness: number): Promise<BarePage> {
  const profile = mkdtempSync(join(tmpdir(), 'giftbuyer-browser-'))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(await ensureBrowser(), [...flags, ...asRoot, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const [, , , output, input] = child.stdio
  if (!(output instanceof Writable) || !(input instanceof Readable)) throw new Error('the browser has no pipes')
  const ask = openPipe(output, input)
  const { targetId } = answers.target.parse(await ask('Target.createTarget', { url: 'about:blank' }))
  const { sessionId } = answers.attached.parse(await ask('Target.attachToTarget', { targetId, flatten: true }))
  // A browser that has just started is busy with itself.
  await new Promise((resolve) => setTimeout(resolve, 2500))
  await ask('Emulation.setCPUThrottlingRate', { rate: slowness }, sessionId)
  return {
    async evaluate(expression) {
      const parameters = { expression, awaitPromise: true, returnByValue: true }
      const answer = answers.evaluated.parse(await ask('Runtime.evaluate', parameters, sessionId))
      if (answer.exceptionDetails !== undefined) throw new Error(`the page threw: ${expression}`)
      return answer.result.value
    },
    async addScript(source) {
      await ask('Page.enable', {}, sessionId)
      await ask('Page.addScriptToEvaluateOnNewDocument', { source }, sessionId)
    },
    async goto(url) {
      await ask('Page.navigate', { url }, sessionId)
    },
    async close() {
      const gone = new Promise((resolve) => void child.once('close', resolve))
      // Closed gracefully, so that its other processes are gone before the folder is deleted.
      await ask('Browser.close', {})
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** Requests and responses are JSON, each followed by a zero byte. */
function openPipe(output: Writable, input: Readable) {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
  let last = 0
  let text = ''
  input.setEncoding('utf8')
  input.on('data', (chunk) => {
    const parts = `${text}${String(chunk)}`.split('\0')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const { id, result, error } = message.parse(JSON.parse(part))
      const asked = id === undefined ? undefined : waiting.get(id)
      if (id !== undefined) waiting.delete(id)
      if (error === undefined) asked?.resolve(result)
      else asked?.reject(new Error(JSON.stringify(error)))
    }
  })
  input.on('close', () => {
    for (const asked of waiting.values()) asked.reject(new Error('the browser has gone'))
  })
  return (method: string, params: object, sessionId?: string) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(++last, { resolve, reject })
      output.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`)
    })
}
