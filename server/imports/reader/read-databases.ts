/** Reads foreign databases in a separate process with limits: a file that exceeds them counts as damaged. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { systemClock } from '../../lib/clock.ts'
import { ownBuild, rootDir } from '../../lib/root-dir.ts'
import { READY, readerAnswer, type ReadDatabase, type ReaderTask } from './protocol.ts'

const START_MS = 20_000
/** A real session is read within milliseconds. */
const FILE_MS = 5_000
/** Limit for all files of one import: a hundred malicious files must not block the reader for minutes. */
const LOOK_MS = 20_000
/** JavaScript heap; SQLite's memory is watched by the process itself. */
const HEAP_MB = 128

export interface DatabaseSource {
  name: string
  bytes: Uint8Array
  /** Its write-ahead log. */
  log?: Uint8Array
}

export interface ReaderBounds {
  fileMs?: number
  lookMs?: number
  /** Kills the process; remaining files count as damaged. */
  signal?: AbortSignal
}

/** Concurrent processes, over all users. */
const inTurn = pLimit(1)

/** In the order of the sources; null for a damaged or malicious file. */
export function readDatabases(
  sources: readonly DatabaseSource[],
  { fileMs = FILE_MS, lookMs = LOOK_MS, signal }: ReaderBounds = {},
): Promise<(ReadDatabase | null)[]> {
  if (sources.length === 0) return Promise.resolve([])
  return inTurn(async () => {
    const endsAt = systemClock.now() + lookMs
    const results: (ReadDatabase | null)[] = []
    let reader: ChildProcess | null = null
    const endNow = () => void stop(reader)
    signal?.addEventListener('abort', endNow)
    try {
      for (const source of sources) {
        const mayRead = () => systemClock.now() < endsAt && signal?.aborted !== true
        if (mayRead()) reader ??= await startReader()
        const leftMs = Math.min(fileMs, endsAt - systemClock.now())
        const result = reader && mayRead() ? await readOne(reader, source, leftMs) : undefined
        if (result === undefined) reader = stop(reader)
        results.push(result ?? null)
      }
    } finally {
      signal?.removeEventListener('abort', endNow)
      stop(reader)
    }
    return results
  })
}

/** Undefined if the process gave no answer in time; it is then of no further use. */
async function readOne(reader: ChildProcess, source: DatabaseSource, ms: number) {
  const folder = source.log === undefined ? null : mkdtempSync(join(tmpdir(), 'giftbuyer-import-'))
  try {
    const { name, bytes, log } = source
    const task = { name, bytes, log: log === undefined || folder === null ? null : { bytes: log, folder } }
    const answer = readerAnswer.safeParse(await ask(reader, task, ms))
    return answer.success ? answer.data : undefined
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
  }
}

function ask(reader: ChildProcess, task: ReaderTask, ms: number): Promise<unknown> {
  const answer = hear(reader, ms)
  reader.send(task, () => {})
  return answer
}

/** The process's next message; undefined if it exits or times out. */
function hear(reader: ChildProcess, ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    const end = (said?: unknown) => {
      cancel()
      reader.removeListener('message', end).removeListener('exit', endSilently)
      resolve(said)
    }
    const endSilently = () => end()
    const cancel = systemClock.after(ms, endSilently)
    reader.once('message', end).once('exit', endSilently)
  })
}

function stop(reader: ChildProcess | null): null {
  reader?.kill('SIGKILL')
  return null
}

/** From the build, or from the sources when running from those. The panel's environment is not passed on. */
async function startReader(): Promise<ChildProcess | null> {
  const path = ownBuild === null ? join(import.meta.dirname, 'main.ts') : join(ownBuild, 'imports/reader/main.js')
  const reader = fork(path, [], {
    cwd: rootDir,
    env: {},
    execArgv: [`--max-old-space-size=${HEAP_MB}`, ...(ownBuild === null ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // A process that cannot be started, or is gone, sends nothing, which is handled as its answer.
  reader.on('error', () => {})
  return (await hear(reader, START_MS)) === READY ? reader : stop(reader)
}
