import type { WireContext } from './context.ts'
import { decryptMessageV1 } from './encryption.ts'
import { ID } from './service-messages.ts'
import type { Session } from './session.ts'
import { TlFormatError, TlReader } from './tl-reader.ts'
import { RpcError } from './types.ts'

/**
 * auth.bindTempAuthKey: by a message under its permanent key, the client proves that this session's temporary key is
 * its own (core.telegram.org/method/auth.bindTempAuthKey). Throws `RpcError` if the proof is invalid.
 */
function bindTempKey(context: WireContext, session: Session, requestId: bigint, body: Buffer): true {
  const { key } = session
  const reader = new TlReader(body)
  reader.uint()
  const permanentId = Buffer.from(reader.raw(8))
  const nonce = reader.raw(8)
  const expiresAt = reader.int()
  const sealed = reader.bytes()
  const permanent = context.keys.find(permanentId.toString('hex'), key.dcId)
  if (!key.temporary) throw new RpcError(400, 'TEMP_AUTH_KEY_EMPTY')
  if (!permanent || permanent.temporary) throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
  const isForeign = key.temporary.boundTo !== null && key.temporary.boundTo !== permanent.id
  if (isForeign) throw new RpcError(400, 'TEMP_AUTH_KEY_ALREADY_BOUND')
  const expected = Buffer.alloc(40)
  expected.writeUInt32LE(ID.bindAuthKeyInner, 0)
  nonce.copy(expected, 4)
  key.idBytes.copy(expected, 12)
  permanentId.copy(expected, 20)
  Buffer.from(session.id, 'hex').copy(expected, 28)
  expected.writeInt32LE(expiresAt, 36)
  const proof = sealed.subarray(0, 8).equals(permanentId) ? decryptMessageV1(permanent.bytes, sealed) : null
  if (!proof || proof.id !== requestId || !proof.body.equals(expected)) {
    throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID')
  }
  if (expiresAt * 1000 <= context.now()) throw new RpcError(400, 'EXPIRES_AT_INVALID')
  key.temporary.boundTo = permanent.id
  key.temporary.expiresAtMs = Math.min(key.temporary.expiresAtMs, expiresAt * 1000)
  return true
}

/** The same, refusing unparsable bytes like Telegram. */
export function bindTempKeyChecked(context: WireContext, session: Session, requestId: bigint, body: Buffer): true {
  try {
    return bindTempKey(context, session, requestId, body)
  } catch (error) {
    if (error instanceof TlFormatError) throw new RpcError(400, 'INPUT_FETCH_ERROR')
    throw error
  }
}
