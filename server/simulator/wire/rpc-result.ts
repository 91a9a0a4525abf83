import { packWhenWorthwhile } from './gzip.ts'
import { rpcError, rpcResult } from './service-messages.ts'
import { int, join } from './tl-writer.ts'
import type { RpcAnswer, RpcError } from './types.ts'

const BOOL = { true: 0x997275b5, false: 0xbc799737 } as const
const VECTOR = 0x1cb5c415

/** The rpc_result of an answer, compressed if worthwhile. An answer that cannot be serialised becomes 500 INTERNAL. */
export function serializeAnswer(requestId: bigint, answer: RpcAnswer, onBroken: (reason: string) => void): Buffer {
  try {
    return rpcResult(requestId, packWhenWorthwhile(toBytes(answer)))
  } catch (error) {
    onBroken(error instanceof Error ? error.message : String(error))
    return rpcResult(requestId, rpcError(500, 'INTERNAL'))
  }
}

export const serializeError = (requestId: bigint, error: RpcError): Buffer =>
  rpcResult(requestId, rpcError(error.code, error.message))

function toBytes(answer: RpcAnswer): Buffer {
  if (typeof answer === 'boolean') return int(answer ? BOOL.true : BOOL.false)
  if (Buffer.isBuffer(answer)) return answer
  if (Array.isArray(answer)) {
    return join(int(VECTOR), int(answer.length), ...answer.map((element) => element.getBytes()))
  }
  return answer.getBytes()
}
