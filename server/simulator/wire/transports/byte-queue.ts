const SMALLEST = 4096
/** Capacity above this is released as soon as the queue is empty. */
const KEPT = 64 * 1024

/** A queue of received bytes. One growing buffer: a connection that sends single bytes costs no more than others. */
export class ByteQueue {
  #buffer = Buffer.alloc(0)
  #start = 0
  #end = 0

  get length(): number {
    return this.#end - this.#start
  }

  push(chunk: Buffer): void {
    if (this.#end + chunk.length > this.#buffer.length) this.#makeRoom(chunk.length)
    chunk.copy(this.#buffer, this.#end)
    this.#end += chunk.length
  }

  /** The first `count` bytes, still in the queue; valid until the next `push`. */
  peek(count: number): Buffer {
    return this.#buffer.subarray(this.#start, this.#start + Math.min(count, this.length))
  }

  /** The first `count` bytes as a copy. The caller has checked `length`. */
  take(count: number): Buffer {
    const taken = Buffer.from(this.peek(count))
    this.skip(count)
    return taken
  }

  skip(count: number): void {
    this.#start += Math.min(count, this.length)
    if (this.#start < this.#end) return
    this.#start = 0
    this.#end = 0
    if (this.#buffer.length > KEPT) this.#buffer = Buffer.alloc(0)
  }

  #makeRoom(extra: number): void {
    const needed = this.length + extra
    const target = needed <= this.#buffer.length / 2 ? this.#buffer : Buffer.alloc(Math.max(SMALLEST, needed * 2))
    const held = this.length
    this.#buffer.copy(target, 0, this.#start, this.#end)
    this.#buffer = target
    this.#start = 0
    this.#end = held
  }
}
