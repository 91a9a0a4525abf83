import { Socket } from 'node:net'

const KEEP_ALIVE_MS = 30_000
/** The largest packet that is read; Telegram's own limit is 16 MiB (2^24). */
const MAX_PACKET_BYTES = 2 ** 24
/** No more is taken in until what came has been read. */
const MAX_UNREAD_BYTES = MAX_PACKET_BYTES + 2 ** 20

/**
 * The TCP socket under the library's transport. Written anew because the library's own (PromisedNetSockets) cannot be
 * closed while it dials: its connect() then never settles.
 */
export class LineSocket {
  #socket: Socket | null = null
  #chunks: Buffer[] = []
  #available = 0
  #isClosed = false
  #wakeReader: (() => void) | null = null

  async connect(port: number, host: string): Promise<void> {
    if (this.#isClosed) throw new Error('the socket is closed')
    const socket = new Socket()
    this.#socket = socket
    socket.setNoDelay(true)
    socket.setKeepAlive(true, KEEP_ALIVE_MS)
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('close', () => {
        reject(new Error('the socket closed'))
        this.#end()
      })
      socket.connect(port, host, () => {
        resolve()
      })
    })
    // An error is always followed by 'close', which is what the reader hears of.
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#available += chunk.length
      if (this.#available > MAX_UNREAD_BYTES) socket.pause()
      this.#wakeReader?.()
    })
  }

  async readExactly(count: number): Promise<Buffer> {
    if (count < 0 || count > MAX_PACKET_BYTES) throw new Error('a packet of an impossible length')
    while (this.#available < count) {
      if (this.#isClosed) throw new Error('the socket is closed')
      await new Promise<void>((resolve) => {
        this.#wakeReader = resolve
      })
    }
    return this.#take(count)
  }

  async read(count: number): Promise<Buffer> {
    return this.readExactly(Math.min(count, Math.max(this.#available, 1)))
  }

  async readAll(): Promise<Buffer> {
    return this.#take(this.#available)
  }

  write(bytes: Buffer): void {
    if (this.#isClosed || this.#socket === null) throw new Error('the socket is closed')
    this.#socket.write(bytes)
  }

  /** Also ends a dial under way. */
  async close(): Promise<void> {
    this.#end()
    this.#socket?.destroy()
  }

  #end(): void {
    this.#isClosed = true
    this.#wakeReader?.()
  }

  #take(count: number): Buffer {
    const [first] = this.#chunks
    this.#available -= count
    if (this.#socket?.isPaused() && this.#available < MAX_PACKET_BYTES) this.#socket.resume()
    if (first?.length === count) {
      this.#chunks.shift()
      return first
    }
    if (first !== undefined && first.length > count) {
      this.#chunks[0] = first.subarray(count)
      return first.subarray(0, count)
    }
    const all = Buffer.concat(this.#chunks)
    this.#chunks = all.length > count ? [all.subarray(count)] : []
    return all.subarray(0, count)
  }
}
