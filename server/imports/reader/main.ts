/**
 * The process that reads foreign databases: it holds no secret of the panel and may be killed at any time. A file that was
 * made to hurt can keep SQLite busy for ever or have it take all memory, and nothing in the same process could stop that; so
 * it is read here, one at a time, watched from a thread of its own and from outside (read-databases.ts).
 */
import { Worker, isMainThread } from 'node:worker_threads'
import { READY, readerTask } from './protocol.ts'
import { readDatabase } from './read-database.ts'

/** Resident, all in all; reading the largest file that is taken needs about 350 MB. */
const MOST_MEMORY_BYTES = 700 * 1024 * 1024
const LOOK_EVERY_MS = 20

/** Ends a process that takes too much, or whose asker is gone. Plain text, for a thread has no other file to start from in the build than one more of its own. */
const watchMemory = `
  const cell = new Int32Array(new SharedArrayBuffer(4))
  const asker = process.ppid
  while (process.ppid === asker && process.memoryUsage.rss() <= ${MOST_MEMORY_BYTES}) Atomics.wait(cell, 0, 0, ${LOOK_EVERY_MS})
  process.kill(process.pid, 'SIGKILL')`

if (isMainThread) {
  new Worker(watchMemory, { eval: true }).unref()
  process.on('message', (task) => process.send?.(readDatabase(readerTask.parse(task))))
  // Whoever asked is gone.
  process.on('disconnect', () => process.exit())
  process.send?.(READY)
}
