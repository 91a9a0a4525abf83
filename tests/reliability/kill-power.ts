/** A disk for the panel's data folder whose power can be cut: it then has only what was fsynced. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Right before the n-th fsync there is on disk. */
export interface SyncMoment {
  count: number
  /** Counts only fsyncs that the panel does not wait for. */
  isBeside: boolean
}

export interface Disk {
  /** The folder that represents it. */
  folder: string
  /** Environment for a process that writes to it; with a moment the process ends there, and the power is to be cut. */
  envFor(moment: SyncMoment | null): Record<string, string>
  /** Why its power cannot be cut, or null if it can. */
  withoutPowerCut: string | null
  /** Restores the folder to what was on disk. Only while nothing uses it. */
  cutPower(): void
}

/** Creates an empty disk in `base`, an absolute path without links. Throws the compiler's output. */
export function createDisk(base: string): Disk {
  const folder = join(base, 'disk')
  const kept = join(base, 'kept')
  for (const made of [folder, kept]) mkdirSync(made, { mode: 0o700 })
  const withoutPowerCut = compile(join(base, 'power-cut.so'))
  const env = {
    LD_PRELOAD: join(base, 'power-cut.so'),
    POWER_CUT_DISK: folder,
    POWER_CUT_KEPT: kept,
    // System calls that bypass the C library are not seen.
    UV_USE_IO_URING: '0',
  }
  return {
    folder,
    envFor(moment) {
      if (withoutPowerCut !== null) return {}
      if (!moment) return env
      return { ...env, [moment.isBeside ? 'POWER_CUT_AT_BESIDE' : 'POWER_CUT_AT']: String(moment.count) }
    },
    withoutPowerCut,
    cutPower() {
      const root = join(kept, 'root')
      // Without it the process ended before it did anything.
      if (existsSync(root)) {
        rmSync(folder, { recursive: true })
        rebuild(readFileSync(root, 'utf8'), folder)
      }
      // For the next process, everything there is on disk.
      rmSync(kept, { recursive: true })
      mkdirSync(kept, { mode: 0o700 })
    },
  }

  /** A folder by its key. What was never synced exists only by name. */
  function rebuild(key: string, to: string): void {
    mkdirSync(to, { mode: 0o700 })
    const list = join(kept, `d.${key}`)
    const lines = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : []
    for (const line of lines) {
      const [, kind, inode = '', name = ''] = /^([df]) (\S+) (.+)$/.exec(line) ?? []
      const content = join(kept, `f.${inode}`)
      if (kind === 'd') rebuild(inode, join(to, name))
      else if (kind === 'f' && existsSync(content)) cpSync(content, join(to, name))
      else if (kind === 'f') writeFileSync(join(to, name), '', { mode: 0o600 })
    }
  }
}

/** Null if compiled, else why not. */
function compile(library: string): string | null {
  if (process.platform !== 'linux') return 'it takes Linux'
  const source = join(import.meta.dirname, 'power-cut.c')
  const argv = ['-shared', '-fPIC', '-O2', '-o', library, source, '-lpthread']
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const { error, status, stderr } = spawnSync(compiler, argv, { encoding: 'utf8' })
    if (error) continue
    if (status !== 0) throw new Error(`power-cut.c was not compiled:\n${stderr}`)
    return null
  }
  return 'there is no C compiler'
}
