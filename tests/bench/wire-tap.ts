/** A relay between the panel and Telegram that writes down when bytes pass it. */
import { connect, type Socket } from 'node:net'
import { openDcListener } from '../../server/simulator/wire/dc-listener.ts'
import { parseDc } from './remote-telegram.ts'

export interface Passage {
  /** `performance.now()`. */
  at: number
  from: 'panel' | 'telegram'
}

export interface WireTap {
  /** A value for TELEGRAM_DC. */
  dc: string
  /** What passed since the last call, oldest first. */
  take(): Passage[]
  stop(): Promise<void>
}

/** `dc` is a value for TELEGRAM_DC, too: where everything goes. */
export async function startWireTap(dc: string): Promise<WireTap> {
  const { id, host, port } = parseDc(dc)
  let passages: Passage[] = []
  const sockets = new Set<Socket>()

  function relay(one: Socket, other: Socket, from: Passage['from']): void {
    sockets.add(one)
    one.setNoDelay(true)
    one.on('error', () => {})
    one.on('data', (bytes: Buffer) => {
      passages.push({ at: performance.now(), from })
      other.write(bytes)
    })
    one.once('close', () => {
      sockets.delete(one)
      other.destroy()
    })
  }
  const listener = await openDcListener({ id, port: 0 }, host, (own) => {
    const onward = connect(port, host)
    relay(own, onward, 'panel')
    relay(onward, own, 'telegram')
  })

  return {
    dc: `${id}@${host}:${listener.port}`,
    take() {
      const taken = passages
      passages = []
      return taken
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await listener.stop()
    },
  }
}
