import { inflate, type InflateBudget } from './gzip.ts'
import { ID } from './service-messages.ts'
import { measureObject } from './tl-library.ts'
import { TlFormatError, TlReader } from './tl-reader.ts'
import { RpcError, type ClientDescription } from './types.ts'

/** A call without its wrappers, and what they contained. */
export interface UnwrappedCall {
  /** The bare method with its arguments. */
  body: Buffer
  constructorId: number
  layer: number | null
  client: ClientDescription | null
  withoutUpdates: boolean
  /** Message ids of calls that must have succeeded before. */
  after: bigint[]
}

const MAX_DEPTH = 12

/** Removes invokeWithLayer, initConnection, invokeAfterMsg … from a call. Throws `RpcError` if they are malformed. */
export function unwrapCall(wrapped: Buffer, budget: InflateBudget): UnwrappedCall {
  const call: UnwrappedCall = {
    body: wrapped,
    constructorId: 0,
    layer: null,
    client: null,
    withoutUpdates: false,
    after: [],
  }
  try {
    for (let depth = 0; depth < MAX_DEPTH; depth++) {
      const reader = new TlReader(call.body)
      call.constructorId = reader.uint()
      const next = takeWrapper(call, reader, budget)
      if (!next) return call
      call.body = next
    }
  } catch (error) {
    if (error instanceof TlFormatError) throw new RpcError(400, 'INPUT_FETCH_ERROR')
    throw error
  }
  throw new RpcError(400, 'INPUT_REQUEST_TOO_LONG')
}

/** Parses one wrapper into `call`; returns the inner query, or null if there is no wrapper. */
function takeWrapper(call: UnwrappedCall, reader: TlReader, budget: InflateBudget): Buffer | null {
  switch (call.constructorId) {
    case ID.gzipPacked:
      return inflate(reader.bytes(), budget)
    case ID.invokeWithLayer:
      call.layer = reader.int()
      return reader.rest()
    case ID.initConnection:
      call.client = readClient(reader)
      return reader.rest()
    case ID.invokeWithoutUpdates:
      call.withoutUpdates = true
      return reader.rest()
    case ID.invokeAfterMsg:
      call.after.push(reader.long())
      return reader.rest()
    case ID.invokeAfterMsgs:
      call.after.push(...reader.longs().slice(0, 1000))
      return reader.rest()
    case ID.invokeWithMessagesRange:
      if (reader.uint() !== ID.messageRange) throw new TlFormatError('messageRange')
      reader.raw(8)
      return reader.rest()
    case ID.invokeWithTakeout:
      reader.raw(8)
      return reader.rest()
    case ID.invokeWithBusinessConnection:
    case ID.invokeWithReCaptcha:
      reader.bytes()
      return reader.rest()
    case ID.invokeWithGooglePlayIntegrity:
    case ID.invokeWithApnsSecret:
      reader.bytes()
      reader.bytes()
      return reader.rest()
    default:
      return null
  }
}

function readClient(reader: TlReader): ClientDescription {
  const flags = reader.uint()
  const apiId = reader.int()
  const deviceModel = reader.string()
  const systemVersion = reader.string()
  const appVersion = reader.string()
  reader.bytes() // system_lang_code
  reader.bytes() // lang_pack
  const langCode = reader.string()
  if (flags & 1) {
    if (reader.uint() !== ID.inputClientProxy) throw new TlFormatError('inputClientProxy')
    reader.bytes()
    reader.int()
  }
  if (flags & 2) reader.raw(measureObject(reader.buffer.subarray(reader.offset)))
  return { apiId, deviceModel, systemVersion, appVersion, langCode }
}
