import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { randomInt } from 'node:crypto'

/** The client library stores ports as signed 16-bit numbers; a range below that without well-known services. */
const LOWEST_PORT = 20_000
const HIGHEST_PORT = 32_767
const ATTEMPTS = 50

/** A DC's port. It stays the same while listening is stopped and resumed. */
export interface DcListener {
  readonly dcId: number
  readonly port: number
  listen(): Promise<void>
  stop(): Promise<void>
}

/** Opens the port; 0 picks a free one below 32768. `accept` gets every connection. */
export async function openDcListener(
  dc: { id: number; port: number },
  host: string,
  accept: (socket: Socket, dcId: number) => void,
): Promise<DcListener> {
  let server: Server | null = null
  const onSocket = (socket: Socket) => accept(socket, dc.id)
  const first = await bind(dc.port, host, onSocket)
  const { port } = first
  server = first.server
  return {
    dcId: dc.id,
    port,
    async listen() {
      server ??= (await bind(port, host, onSocket)).server
    },
    async stop() {
      const closing = server
      server = null
      if (!closing) return
      closing.close()
      await once(closing, 'close')
    },
  }
}

async function bind(
  wanted: number,
  host: string,
  onSocket: (socket: Socket) => void,
): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted === 0 ? randomInt(LOWEST_PORT, HIGHEST_PORT + 1) : wanted
    const server = createServer(onSocket)
    try {
      server.listen({ port, host })
      await once(server, 'listening')
      return { server, port }
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isTaken || wanted !== 0 || attempt >= ATTEMPTS) throw error
    }
  }
}
