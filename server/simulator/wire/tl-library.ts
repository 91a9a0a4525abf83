import type { Api } from 'telegram'
import { TypeNotFoundError } from 'telegram/errors/index.js'
import { BinaryReader } from 'telegram/extensions/index.js'
import { RpcError } from './types.ts'

/**
 * The boundary to the client library's TL reader: API objects are parsed with its schema, so both sides use one layer.
 * Its reader is typed `any`; nothing untyped leaves this file.
 */

/** Parses one whole API request. Throws `RpcError` 400 with Telegram's name if it is unknown or malformed. */
export function parseRequest(body: Buffer): Api.AnyRequest {
  const reader = new BinaryReader(body)
  const request = readObject(reader)
  if (!isRequest(request)) throw new RpcError(400, `INPUT_METHOD_INVALID_${constructorOf(body)}`)
  if (reader.tellPosition() !== body.length) throw new RpcError(400, 'INPUT_FETCH_EXTRA')
  return request
}

/** Size in bytes of the object at the start of `body`. */
export function measureObject(body: Buffer): number {
  const reader = new BinaryReader(body)
  readObject(reader)
  return reader.tellPosition()
}

/** The method's TL name: `payments.getStarGifts`. */
export function methodOf(request: Api.AnyRequest): string {
  return request.className.replace(/[A-Za-z]\w*$/, (name) => name.charAt(0).toLowerCase() + name.slice(1))
}

function readObject(reader: BinaryReader): unknown {
  try {
    const value: unknown = reader.tgReadObject()
    return value
  } catch (error) {
    if (error instanceof TypeNotFoundError) {
      throw new RpcError(400, `INPUT_METHOD_INVALID_${error.invalidConstructorId}`)
    }
    throw new RpcError(400, 'INPUT_FETCH_ERROR')
  }
}

function isRequest(value: unknown): value is Api.AnyRequest {
  return typeof value === 'object' && value !== null && 'classType' in value && value.classType === 'request'
}

const constructorOf = (body: Buffer): number => (body.length < 4 ? 0 : body.readUInt32LE(0))
