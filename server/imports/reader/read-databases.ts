/** Has foreign databases read in a process of its own, within bounds: what takes too long or too much is damaged. */
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
/** All files of one look: a hundred that were made to hurt must not hold the panel's reader for minutes. */
const LOOK_MS = 20_000
/** Of JavaScript's own; what SQLite takes is watched by the process itself. */
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
  /** Ends the process, and what is left counts as damaged. */
  signal?: AbortSignal
}

/** Processes at a time, over all users. */
const inTurn = pLimit(1)

/** In the order of the sources; null for one that is damaged, or that was made to hurt. */
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

/** Undefined when the process gave no answer in time; it is of no use then. */
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

/** The next thing that it says; undefined when it ends or says nothing in time. */
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

/** Of the build, or of the sources where those run themselves. Nothing of the panel's environment goes along. */
async function startReader(): Promise<ChildProcess | null> {
  const path = ownBuild === null ? join(import.meta.dirname, 'main.ts') : join(ownBuild, 'imports/reader/main.js')
  const reader = fork(path, [], {
    cwd: rootDir,
    env: {},
    execArgv: [`--max-old-space-size=${HEAP_MB}`, ...(ownBuild === null ? ['--import', 'tsx'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // A process that cannot be started, or is gone, says nothing: that is the answer.
  reader.on('error', () => {})
  return (await hear(reader, START_MS)) === READY ? reader : stop(reader)
}
