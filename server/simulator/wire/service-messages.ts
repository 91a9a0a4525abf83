import type { Salt } from './salts.ts'
import { bytes, int, join, long, longs, string } from './tl-writer.ts'

/** MTProto's own constructors (core.telegram.org/schema/mtproto) and the API's wrappers that the wire removes. */
export const ID = {
  reqPq: 0x60469778,
  reqPqMulti: 0xbe7e8ef1,
  reqDhParams: 0xd712e4be,
  setClientDhParams: 0xf5045f1f,
  msgContainer: 0x73f1f8dc,
  gzipPacked: 0x3072cfa1,
  msgsAck: 0x62d6b459,
  msgsStateReq: 0xda69fb52,
  msgsStateInfo: 0x04deb57d,
  msgsAllInfo: 0x8cc0d131,
  msgResendReq: 0x7d861a08,
  ping: 0x7abe77ec,
  pingDelayDisconnect: 0xf3427b8c,
  getFutureSalts: 0xb921bd04,
  destroySession: 0xe7512126,
  destroyAuthKey: 0xd1435160,
  rpcDropAnswer: 0x58e4a740,
  httpWait: 0x9299359f,
  invokeAfterMsg: 0xcb9f372d,
  invokeAfterMsgs: 0x3dc4b4f0,
  initConnection: 0xc1cd5ea9,
  invokeWithLayer: 0xda9b0d0d,
  invokeWithoutUpdates: 0xbf9459b7,
  invokeWithMessagesRange: 0x365275f2,
  invokeWithTakeout: 0xaca9fd2e,
  invokeWithBusinessConnection: 0xdd289f8e,
  invokeWithGooglePlayIntegrity: 0x1df92984,
  invokeWithApnsSecret: 0x0dae54f8,
  invokeWithReCaptcha: 0xadbb0f94,
  messageRange: 0xae30253,
  inputClientProxy: 0x75588b3f,
  bindTempAuthKey: 0xcdd42a05,
  bindAuthKeyInner: 0x75a3f765,
} as const

export const resPq = (nonce: Buffer, serverNonce: Buffer, pq: Buffer, fingerprint: bigint) =>
  join(int(0x05162463), nonce, serverNonce, bytes(pq), longs([fingerprint]))

export const serverDhParamsOk = (nonce: Buffer, serverNonce: Buffer, answer: Buffer) =>
  join(int(0xd0e8075c), nonce, serverNonce, bytes(answer))

export const serverDhParamsFail = (nonce: Buffer, serverNonce: Buffer, newNonceHash: Buffer) =>
  join(int(0x79cb045d), nonce, serverNonce, newNonceHash)

const DH_GEN = { ok: 0x3bcbf734, retry: 0x46dc1fb9, fail: 0xa69dae02 } as const

export const dhGen = (outcome: keyof typeof DH_GEN, nonce: Buffer, serverNonce: Buffer, newNonceHash: Buffer) =>
  join(int(DH_GEN[outcome]), nonce, serverNonce, newNonceHash)

export const msgsAck = (ids: bigint[]) => join(int(ID.msgsAck), longs(ids))

export const badMsgNotification = (id: bigint, seqno: number, code: number) =>
  join(int(0xa7eff811), long(id), int(seqno), int(code))

export const badServerSalt = (id: bigint, seqno: number, salt: bigint) =>
  join(int(0xedab447b), long(id), int(seqno), int(48), long(salt))

export const newSessionCreated = (firstId: bigint, uniqueId: bigint, salt: bigint) =>
  join(int(0x9ec20908), long(firstId), long(uniqueId), long(salt))

export const pong = (requestId: bigint, pingId: bigint) => join(int(0x347773c5), long(requestId), long(pingId))

/** A bare vector of bare `future_salt`, as the schema's lower-case names say. */
export const futureSalts = (requestId: bigint, nowSeconds: number, salts: Salt[]) =>
  join(
    int(0xae500895),
    long(requestId),
    int(nowSeconds),
    int(salts.length),
    ...salts.map((salt) => join(int(salt.validSince), int(salt.validUntil), long(salt.value))),
  )

export const msgsStateInfo = (requestId: bigint, info: Buffer) =>
  join(int(ID.msgsStateInfo), long(requestId), bytes(info))

export const msgDetailedInfo = (requestId: bigint, answerId: bigint, length: number) =>
  join(int(0x276d3ec6), long(requestId), long(answerId), int(length), int(0))

export const msgNewDetailedInfo = (answerId: bigint, length: number) =>
  join(int(0x809db6df), long(answerId), int(length), int(0))

export const destroySessionResult = (sessionId: Buffer, isDone: boolean) =>
  join(int(isDone ? 0xe22045fc : 0x62d350c9), sessionId)

export const destroyAuthKeyOk = () => int(0xf660e1d4)

export const rpcResult = (requestId: bigint, result: Buffer) => join(int(0xf35c6d01), long(requestId), result)

export const rpcError = (code: number, name: string) => join(int(0x2144ca19), int(code), string(name))

export const rpcAnswerUnknown = () => int(0x5e2ad36e)
export const rpcAnswerDroppedRunning = () => int(0xcd78e586)
export const rpcAnswerDropped = (answerId: bigint, seqno: number, length: number) =>
  join(int(0xa43ad8b7), long(answerId), int(seqno), int(length))

export const gzipPacked = (packed: Buffer) => join(int(ID.gzipPacked), bytes(packed))

export interface InnerMessage {
  id: bigint
  seqno: number
  body: Buffer
}

export const msgContainer = (messages: InnerMessage[]) =>
  join(
    int(ID.msgContainer),
    int(messages.length),
    ...messages.flatMap(({ id, seqno, body }) => [long(id), int(seqno), int(body.length), body]),
  )
