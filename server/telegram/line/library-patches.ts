/** Corrections of teleproto 1.229.0 that no option reaches. Imported for its effect, before the first connection. */
import { Api } from 'telegram'
import { BinaryReader } from 'telegram/extensions/BinaryReader.js'
import { Factorizator } from 'telegram/crypto/Factorizator.js'
import { SecurityError, TypeNotFoundError } from 'telegram/errors/index.js'
import helpers from 'telegram/Helpers.js'
import { MtpDispatcher } from 'telegram/network/MtpDispatcher.js'
import { RequestState } from 'telegram/network/RequestState.js'
import { GZIPPacked, MessageContainer, TLMessage } from 'telegram/tl/core/index.js'
import { unzipSync } from 'node:zlib'
import definitions from 'telegram/tl/generated/api-definitions.js'
import { power } from '../../lib/power.ts'
import { factorise } from './factorise.ts'
import { askForLostAnswer } from './lost-answers.ts'
import { keepStatus } from './rpc-status.ts'
import { noteServerTime } from './server-time.ts'

type LibraryNumber = ReturnType<typeof helpers.returnBigInt>

/** What one packed answer may unpack to; the catalogue takes about one MiB. */
const MAX_UNPACKED_BYTES = 2 ** 24

/** Bug: without a bound a few packed bytes can take all memory. What is larger ends the connection like other rubbish. */
GZIPPacked.ungzip = (packed: Buffer) => unzipSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES })

/** Bug: one message of an unknown type makes the library drop its whole container, and with it the answers in there. */
MessageContainer.fromReader = async (reader: BinaryReader) => {
  const messages: TLMessage[] = []
  const count = reader.readInt()
  for (let index = 0; index < count; index += 1) {
    const id = reader.readLong()
    const sequence = reader.readInt()
    const length = reader.readInt()
    const end = reader.tellPosition() + length
    messages.push(new TLMessage(id, sequence, readOrSkip(reader)))
    reader.setPosition(end)
  }
  return new MessageContainer(messages)
}

function readOrSkip(reader: BinaryReader): unknown {
  try {
    return reader.tgReadObject()
  } catch (error) {
    // An empty acknowledgement does nothing, but has its own receipt acknowledged: else the server sends it for ever.
    if (error instanceof TypeNotFoundError) return new Api.MsgsAck({ msgIds: [] })
    throw error
  }
}

/**
 * Waste: for each new key the library holds up the whole process for a tenth of a second, to split one number; and for ever, if
 * that is a prime.
 */
Factorizator.factorize = (pq) => {
  const split = factorise(toNative(pq))
  if (split === null) throw new SecurityError('the number to be factored is not a product of two primes')
  return { p: helpers.returnBigInt(split.p), q: helpers.returnBigInt(split.q) }
}

/** Waste: each new key takes two powers of 2048 bits, a password three, and each holds up the whole process for 40 ms. */
Object.assign(helpers, {
  modExp: (base: LibraryNumber, exponent: LibraryNumber, modulus: LibraryNumber): LibraryNumber =>
    helpers.returnBigInt(power(toNative(base), toNative(exponent), toNative(modulus))),
} satisfies Partial<typeof helpers>)

const toNative = (value: LibraryNumber): bigint => BigInt(value.toString())

/** Waste: each message that leaves writes four 64-bit numbers, and the library makes each byte of them a number of its own. */
const { toSignedLittleBuffer: writeByteByByte } = helpers
Object.assign(helpers, {
  toSignedLittleBuffer(value: Parameters<typeof writeByteByByte>[0], length = 8): Buffer {
    if (length !== 8) return writeByteByByte(value, length)
    const bytes = Buffer.allocUnsafe(length)
    bytes.writeBigUInt64LE(BigInt.asUintN(64, toNative(helpers.returnBigInt(value))))
    return bytes
  },
} satisfies Partial<typeof helpers>)

/**
 * Waste: the library reads a 64-bit number by way of its hexadecimal digits, digit by digit: a tenth of what a panel that buys
 * computes at all. The value is the same.
 */
BinaryReader.prototype.readLong = function readAtOnce(this: BinaryReader, signed = true) {
  const bytes = this.read(8)
  return helpers.returnBigInt(signed ? bytes.readBigInt64LE() : bytes.readBigUInt64LE())
}

/**
 * Bug: a message of a container that cannot be handled keeps the later ones from being handled. Whoever waits for the
 * answer in there hears of the failure all the same, or meets its deadline. Before the library sees a message, its id is read
 * (`server-time.ts`), and two kinds are treated: see `lost-answers.ts` and `rpc-status.ts`.
 */
// oxlint-disable-next-line typescript/unbound-method -- called below with the dispatcher that it belongs to
const { process: handleMessage } = MtpDispatcher.prototype
MtpDispatcher.prototype.process = async function handleAlone(this: MtpDispatcher, message: TLMessage) {
  try {
    noteServerTime(this, message)
    message.obj = await message.obj
    if (askForLostAnswer(this, message)) return
    keepStatus(this, message)
    await handleMessage.call(this, message)
  } catch {
    // Nobody else waits for it.
  }
}

/**
 * Bug: while the library reads a vector it marks the field's description as none, and leaves it so when reading fails:
 * one vector of plain values that ends early, and that field is misread for the rest of the process.
 */
const schema: readonly { argsConfig: Record<string, { isVector: boolean }> }[] = definitions
const vectorFields = schema.flatMap(({ argsConfig }) => Object.values(argsConfig)).filter((field) => field.isVector)
// oxlint-disable-next-line typescript/unbound-method -- called below with the reader that it belongs to
const { tgReadObject: readObject } = BinaryReader.prototype
BinaryReader.prototype.tgReadObject = function readAndMend(this: BinaryReader) {
  try {
    return readObject.call(this)
  } catch (error) {
    for (const field of vectorFields) field.isVector = true
    throw error
  }
}

/**
 * Waste: the library's loops hold what they sent last until they send again, and with it the answer: of an account that read
 * the catalogue some 180 KB, for half a minute or longer. An answer that was handed over is let go here.
 */
const done = () => {}
// oxlint-disable-next-line typescript/unbound-method -- called below with the request that it belongs to
const { resetPromise: makePromise } = RequestState.prototype
RequestState.prototype.resetPromise = function makeAndLetGo(this: RequestState) {
  const before = this.promise
  makePromise.call(this)
  if (this.promise === before) return
  const { resolve, reject } = this
  const letGo = () => {
    this.promise = undefined
    this.resolve = done
    this.reject = done
  }
  this.resolve = (value?: unknown) => {
    letGo()
    resolve(value)
  }
  this.reject = (reason?: unknown) => {
    letGo()
    reject(reason)
  }
}
