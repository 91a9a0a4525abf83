import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..', '..')

export interface Demo {
  url: string
  /** Stops it like Ctrl-C; resolves to its exit code. */
  stop(): Promise<number | null>
}

/** A temporary folder for a demo's data. */
export async function createDataDir(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'giftbuyer-demo-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

interface DemoOptions {
  /** A free one by default. */
  port?: number
  /** The folder whose `dist` is started; the repository by default. */
  root?: string
  /** Settings on top of the demo's. */
  env?: Record<string, string>
}

/**
 * Starts the built panel with `--demo` and further arguments, and waits until it answers. Throws its output on failure.
 */
export async function startDemo(dataDir: string, args: string[] = [], options: DemoOptions = {}): Promise<Demo> {
  const { port = await findFreePort(), root = repository, env = {} } = options
  const child = spawn(process.execPath, ['dist/main.js', '--demo', '--port', String(port), ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk: Buffer) => (output += chunk.toString())
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))

  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 900; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The demo ended with ${child.exitCode}:\n${output}`)
    const isUp = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (isUp) {
      return {
        url,
        stop() {
          child.kill('SIGTERM')
          return exited
        },
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`The demo did not answer within 90 s:\n${output}`)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
