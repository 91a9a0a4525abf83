/** The built panel as a separate process, for tests that kill it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export interface BuiltPanel {
  /** Parent of `dist/`. */
  folder: string
  remove(): void
}

/** The current build in a folder of its own; it is made if the sources are newer. Throws the build's output. */
export function buildPanel(): BuiltPanel {
  const ready = spawnSync(process.execPath, [join(root, 'scripts', 'ready.mjs'), 'build'], { cwd: root })
  if (ready.status !== 0) throw new Error(`The panel was not built:\n${String(ready.stdout)}${String(ready.stderr)}`)
  const current = readFileSync(join(root, 'dist', 'current'), 'utf8')
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-built-'))
  cpSync(join(root, 'dist', 'builds', current), join(folder, 'dist'), { recursive: true })
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'))
  for (const name of ['node_modules', 'migrations']) symlinkSync(join(root, name), join(folder, name))
  mkdirSync(join(folder, 'data'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Kills the process at its n-th file operation below a folder, before (n odd) or after (n even) it. */
const killAtTouch = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  let left = Number(process.env.KILL_AT_TOUCH)
  const isAfter = left % 2 === 0
  const die = () => process.kill(process.pid, 'SIGKILL')
  for (const name of ['openSync', 'renameSync', 'linkSync', 'rmSync', 'chmodSync']) {
    const touch = fs[name]
    fs[name] = (path, ...rest) => {
      const isLast = String(path).startsWith(process.env.KILL_BELOW) && --left === 0
      if (isLast && !isAfter) die()
      const result = touch(path, ...rest)
      if (isLast) die()
      return result
    }
  }
  syncBuiltinESMExports()
`)}`

export interface PanelProcess {
  url: string
  child: ChildProcess
  /** Resolves when it has ended, with its exit code; null after a signal. */
  exited: Promise<number | null>
  errors(): string
  /** Whether it answers; false if it ended before. */
  isUp(): Promise<boolean>
  kill(): Promise<void>
}

export interface SpawnOptions {
  port: number
  env: Record<string, string>
  /** Ends at that file operation below that folder. */
  killAtTouch?: { count: number; below: string }
  /** Runs before the panel in the same shell, e.g. `ulimit -f 100`. */
  shell?: string
}

export function spawnPanel({ folder }: BuiltPanel, options: SpawnOptions): PanelProcess {
  const { port, env, shell } = options
  const hook = options.killAtTouch === undefined ? [] : ['--import', killAtTouch]
  const argv = [...hook, join(folder, 'dist', 'main.js'), '--port', String(port)]
  const { count = 0, below = '' } = options.killAtTouch ?? {}
  const all = { ...process.env, LOG_LEVEL: 'warn', KILL_AT_TOUCH: String(count), KILL_BELOW: below, ...env }
  const child = shell
    ? spawn('sh', ['-c', `${shell}; exec "$0" "$@"`, process.execPath, ...argv], { env: all })
    : spawn(process.execPath, argv, { env: all })
  let errors = ''
  child.stdout.resume()
  child.stderr.on('data', (bytes) => (errors += String(bytes)))
  const exited = new Promise<number | null>((resolve) => void child.once('close', resolve))
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    child,
    exited,
    errors: () => errors,
    async isUp() {
      while (child.exitCode === null && child.signalCode === null) {
        const answers = await fetch(`${url}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        )
        if (answers) return true
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return false
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
