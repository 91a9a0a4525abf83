/**
 * A relay between the panel and Telegram that writes down when bytes pass it, in a process of its own: beside the panel it would
 * see what leaves only once the panel has nothing else to do.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const passage = z.object({ at: z.number(), from: z.enum(['panel', 'telegram']) })

export interface Passage {
  /** Milliseconds as `machineTime` counts them. */
  at: number
  from: 'panel' | 'telegram'
}

export interface WireTap {
  /** A value for TELEGRAM_DC. */
  dc: string
  /** What passed since the last call, oldest first. */
  take(): Promise<Passage[]>
  stop(): void
}

/** Milliseconds by a clock that all processes of the machine share. */
export const machineTime = (): number => Number(process.hrtime.bigint()) / 1e6

/** `dc` is a value for TELEGRAM_DC, too: where everything goes. */
export async function startWireTap(dc: string): Promise<WireTap> {
  const child = fork(fileURLToPath(new URL('wire-tap-process.ts', import.meta.url)))
  const ask = async (what: object): Promise<unknown> => {
    const answer = once(child, 'message')
    child.send(what)
    const [message]: unknown[] = await answer
    return message
  }
  const opened = z.object({ dc: z.string() }).parse(await ask({ dc }))
  return {
    dc: opened.dc,
    take: async () => z.array(passage).parse(await ask({ take: true })),
    stop: () => child.disconnect(),
  }
}
