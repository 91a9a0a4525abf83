/**
 * The process that reads foreign databases: it has no secret of the panel and may be killed at any time. A malicious
 * file can keep SQLite busy forever or exhaust memory, and nothing in the same process could stop that; so files are
 * read here, one at a time, watched by a separate thread and from outside (read-databases.ts).
 */
import { Worker, isMainThread } from 'node:worker_threads'
import { READY, readerTask } from './protocol.ts'
import { readDatabase } from './read-database.ts'

/** Total resident memory; reading the largest accepted file needs about 350 MB. */
const MOST_MEMORY_BYTES = 700 * 1024 * 1024
const LOOK_EVERY_MS = 20

/**
 * Exits if the process uses too much memory or its parent is gone. Inline source, because a thread would otherwise need
 * another file in the build.
 */
const watchMemory = `
  const cell = new Int32Array(new SharedArrayBuffer(4))
  const asker = process.ppid
  while (process.ppid === asker && process.memoryUsage.rss() <= ${MOST_MEMORY_BYTES}) Atomics.wait(cell, 0, 0, ${LOOK_EVERY_MS})
  process.kill(process.pid, 'SIGKILL')`

if (isMainThread) {
  new Worker(watchMemory, { eval: true }).unref()
  process.on('message', (task) => process.send?.(readDatabase(readerTask.parse(task))))
  // The parent is gone.
  process.on('disconnect', () => process.exit())
  process.send?.(READY)
}
