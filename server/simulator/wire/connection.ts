import type { Socket } from 'node:net'
import type { WireContext } from './context.ts'
import { createKeyExchange } from './key-exchange.ts'
import type { Line } from './line.ts'
import { answerPlain } from './plain-message.ts'
import { receivePacket } from './receive.ts'
import { TlFormatError } from './tl-reader.ts'
import { FramingError, TransportError, WRONG_DC } from './transport-error.ts'
import { ByteQueue } from './transports/byte-queue.ts'
import { detectTransport } from './transports/detect.ts'
import type { Obfuscation } from './transports/obfuscation.ts'
import type { Transport } from './transports/transport.ts'
import { int } from './tl-writer.ts'

export interface ConnectionEvents {
  /** Whether another DC of this server has the id. */
  isOtherDc(dcId: number): boolean
  onClose(connection: Connection): void
}

/** One TCP connection: reads bytes, checks packets, sends packets. No input can make it throw. */
export class Connection implements Line {
  readonly dcId: number
  /** The last auth key used on this connection. */
  keyId: string | null = null
  /** Resolves once the connection is closed. */
  readonly closed: Promise<void>
  readonly #socket: Socket
  readonly #context: WireContext
  readonly #events: ConnectionEvents
  readonly #queue = new ByteQueue()
  readonly #exchange: { answer(body: Buffer): Buffer }
  #transport: Transport | null = null
  #obfuscation: Obfuscation | null = null
  #isClosing = false
  #cancelFirstMessage: () => void
  #cancelDisconnect: () => void = () => {}
  #cancelIdle: () => void

  constructor(socket: Socket, dcId: number, context: WireContext, events: ConnectionEvents) {
    this.#socket = socket
    this.dcId = dcId
    this.#context = context
    this.#events = events
    this.#exchange = createKeyExchange(context, dcId)
    this.#cancelFirstMessage = context.clock.after(context.limits.firstMessageMs, () => this.cut())
    socket.setNoDelay(true)
    this.#cancelIdle = this.#armIdle()
    socket.on('data', (chunk: Buffer) => this.#takeIn(chunk))
    socket.on('error', () => this.cut())
    socket.on('end', () => this.cut())
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#close()
        resolve()
      })
    })
    if (context.isFrozen()) socket.pause()
  }

  send(packet: Buffer): void {
    if (!this.#transport || this.#isClosing) return
    this.#write(this.#transport.frame(packet))
  }

  sendRaw(bytes: Buffer): void {
    if (!this.#isClosing) this.#write(bytes)
  }

  sendHalf(packet: Buffer): void {
    if (!this.#transport || this.#isClosing) return
    const framed = this.#transport.frame(packet)
    this.#write(framed.subarray(0, framed.length >> 1))
    this.#isClosing = true
    this.#socket.end()
    this.disconnectAfter(1000)
  }

  disconnectAfter(delayMs: number): void {
    this.#cancelDisconnect()
    this.#cancelDisconnect = this.#context.clock.after(delayMs, () => {
      // A frozen server keeps its connections; the client's next ping re-arms this timer.
      if (!this.#context.isFrozen()) this.cut()
    })
  }

  refuse(code: number, reason: string): void {
    if (this.#isClosing) return
    this.#context.log('transport_error', { dc: this.dcId, code, reason })
    this.send(int(code))
    this.#isClosing = true
    // Further input is discarded; a client that never disconnects is cut.
    this.#socket.end()
    this.disconnectAfter(1000)
  }

  cut(): void {
    this.#isClosing = true
    this.#socket.destroy()
  }

  /** Follows the server's freeze and unfreeze. */
  setFrozen(isFrozen: boolean): void {
    if (isFrozen) this.#socket.pause()
    else this.#socket.resume()
  }

  /** Cuts a connection that is silent for long; while the server is frozen nothing is read. */
  #armIdle(): () => void {
    return this.#context.clock.after(this.#context.limits.idleMs, () => {
      if (this.#context.isFrozen()) this.#cancelIdle = this.#armIdle()
      else this.cut()
    })
  }

  #close(): void {
    this.#isClosing = true
    this.#cancelFirstMessage()
    this.#cancelDisconnect()
    this.#cancelIdle()
    this.#events.onClose(this)
  }

  #takeIn(chunk: Buffer): void {
    if (this.#isClosing) return
    this.#cancelIdle()
    this.#cancelIdle = this.#armIdle()
    try {
      this.#queue.push(this.#obfuscation ? this.#obfuscation.decode(chunk) : chunk)
      if (!this.#transport && !this.#detect()) return
      while (!this.#isClosing) {
        const packet = this.#transport?.read(this.#queue)
        if (!packet) return
        this.#takePacket(packet.body, packet.wantsQuickAck)
      }
    } catch (error) {
      this.#give(error)
    }
  }

  #detect(): boolean {
    const detected = detectTransport(this.#queue, this.#context.limits.maxPacketBytes)
    if (!detected) return false
    this.#transport = detected.transport
    if (detected.obfuscation) {
      this.#obfuscation = detected.obfuscation
      this.#queue.push(this.#obfuscation.decode(this.#queue.take(this.#queue.length)))
    }
    const { dcId } = detected
    if (dcId !== null && this.#events.isOtherDc(Math.abs(dcId)))
      throw new TransportError(WRONG_DC, 'obfuscation header')
    return true
  }

  #takePacket(body: Buffer, wantsQuickAck: boolean): void {
    if (body.length >= 8 && body.readBigUInt64LE(0) === 0n) {
      this.send(answerPlain(body, this.#context.messageIds, (request) => this.#exchange.answer(request)))
      return
    }
    const { key, quickAck } = receivePacket(this.#context, this, body)
    this.#cancelFirstMessage()
    this.keyId = key.id
    const token = wantsQuickAck ? this.#transport?.frameQuickAck(quickAck) : null
    if (token) this.#write(token)
  }

  #give(error: unknown): void {
    if (error instanceof TransportError) this.refuse(error.code, error.message)
    else if (error instanceof TlFormatError) this.refuse(-404, error.message)
    else {
      const reason = error instanceof FramingError ? error.message : 'unexpected'
      this.#context.log(error instanceof FramingError ? 'framing_error' : 'wire_failed', { dc: this.dcId, reason })
      this.cut()
    }
  }

  #write(bytes: Buffer): void {
    this.#socket.write(this.#obfuscation ? this.#obfuscation.encode(bytes) : bytes)
    if (this.#socket.writableLength > this.#context.limits.maxUnsentBytes) this.cut()
  }
}
