/** Resources of a process: memory after garbage collection, handles of the event loop, files of a folder. */
import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'

export interface Footprint {
  heapBytes: number
  /** From process.getActiveResourcesInfo: sockets, servers, timers that keep the process alive. */
  handles: number
  files: number
}

const collector = z.custom<() => void>((value) => typeof value === 'function')

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  collector.parse(runInNewContext('gc'))()
}

/** `settle` lets pending work finish. */
export async function measureFootprint(folder: string, settle: () => Promise<void>): Promise<Footprint> {
  for (let round = 0; round < 3; round += 1) {
    await settle()
    collectGarbage()
  }
  return {
    heapBytes: process.memoryUsage().heapUsed,
    handles: process.getActiveResourcesInfo().length,
    files: readdirSync(folder, { recursive: true }).length,
  }
}
