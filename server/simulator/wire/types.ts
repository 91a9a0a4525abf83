import type { Api } from 'telegram'

/** What a request's handler knows about the caller. */
export interface Caller {
  /** The permanent auth key's id as 16 hex digits; a temporary key is already resolved to the key it is bound to. */
  authKeyId: string
  /** The DC that received the request. */
  dcId: number
  /** MTProto session id as hex. */
  sessionId: string
  /** The layer of invokeWithLayer. */
  layer: number
  /** From initConnection, or null for a key that never sent one (temporary download keys may not). */
  client: ClientDescription | null
}

export interface ClientDescription {
  apiId: number
  deviceModel: string
  systemVersion: string
  appVersion: string
  langCode: string
}

/** An rpc_error: Telegram's code (303, 400, 401, 406, 420, 500 …) and its name. */
export class RpcError extends Error {
  readonly code: number

  constructor(code: number, name: string) {
    super(name)
    this.name = 'RpcError'
    this.code = code
  }
}

/**
 * Possible answers: a TL object with `getBytes()`, a bare boolean (Bool), a vector of objects, or ready bytes (a boxed
 * TL value, cached by its creator).
 */
export type RpcAnswer = { getBytes(): Buffer } | boolean | { getBytes(): Buffer }[] | Buffer

/** Handles one unwrapped request (without invokeWithLayer, initConnection …). Throws `RpcError` to refuse. */
export type RpcHandler = (request: Api.AnyRequest, caller: Caller) => Promise<RpcAnswer>

/**
 * Failures below the calls, instead of an answer. `half_packet` and `garbage`: bytes that are not a packet, the former
 * followed by a disconnect. `bad_salt`, `bad_number` and `bad_message`: bad_server_salt and bad_msg_notification 32 and
 * 35; the client must resend after the first two, and has nothing to send after the third. `unknown_key` and
 * `too_many`: transport errors -404 and -429. `gzip_bomb`: a small answer that decompresses to a huge one. The others
 * apply after the call was carried out: `twice`: the answer, and the same message again. `unreadable`: an answer of an
 * unknown type. `announced` and `announced_new`: the answer is kept and only announced, by msg_detailed_info or
 * msg_new_detailed_info; it is sent when the client asks for it.
 */
export const wireFaults = [
  'half_packet',
  'garbage',
  'bad_salt',
  'bad_number',
  'bad_message',
  'unknown_key',
  'too_many',
  'gzip_bomb',
  'twice',
  'unreadable',
  'announced',
  'announced_new',
] as const
export type WireFault = (typeof wireFaults)[number]
/** Faults of the answer to a call that was carried out. */
export type AnswerFault = Extract<WireFault, 'twice' | 'unreadable' | 'announced' | 'announced_new'>

/** What a test may do to a call. Consulted before and after the handler runs, per attempt. */
export interface Fault {
  /** Milliseconds to wait before the handler runs. */
  delayMs?: number
  /** Milliseconds between the call's end and what comes of it: its answer, or whatever stands in its place. */
  lateMs?: number
  /** Answer with this error instead of carrying the call out, or (`isAfter`) instead of the answer of what was carried out. */
  error?: { code: number; name: string; isAfter?: boolean }
  /**
   * `before`: cut the line, nothing happened. `meanwhile`: cut as the call begins, which goes on. `after`: carried out, then
   * cut without an answer.
   */
  cut?: 'before' | 'meanwhile' | 'after'
  /** Never answer. `after`: carried out first. */
  silence?: 'before' | 'after'
  wire?: WireFault
  /** bad_msg_notification of this code instead of carrying the call out, or (`isAfter`) instead of its answer. */
  badMessage?: { code: number; isAfter?: boolean }
}

/** Returns the fault for this call, or null. */
export type FaultSource = (method: string, caller: Caller) => Fault | null

export interface WireOptions {
  /** DCs to open; port 0 picks a free one below 32768 (the client library cannot store higher ones). */
  dcs: { id: number; port: number }[]
  host: string
  /** Unix milliseconds for message ids and salts. */
  now: () => number
  handler: RpcHandler
  faults: FaultSource
  state?: WireState
  /** Called when the last connection of a key closes. */
  onOffline?: (authKeyId: string) => void
  /** Reports garbage and refusals, for tests; never contents. */
  log?: (event: string, fields: Record<string, string | number>) => void
}

/** State that survives a restart of the simulator, as JSON. */
export interface WireState {
  rsaPrivateKeyPem: string
  /** Per key: id (16 hex), the key (base64), the DC it was made at, and the last initConnection. */
  keys: { id: string; key: string; dcId: number; layer: number; client: ClientDescription | null }[]
}

export interface Wire {
  dcs: { id: number; host: string; port: number }[]
  /** SPKI PEM. */
  publicKeyPem: string
  /** Sends an updates object to every live session of the key that has made a call. */
  push(authKeyId: string, updates: { getBytes(): Buffer }): void
  /** Deletes the key, so that the next message with it gets transport error -404. */
  forgetKey(authKeyId: string): void
  /** The same temporarily: until the returned function is called. */
  hideKey(authKeyId: string): () => void
  /** Cuts the connections of one key, or of all. */
  cut(authKeyId?: string): void
  /** Refuses (or accepts again) new connections; existing ones are cut when refusing. */
  setListening(isListening: boolean): Promise<void>
  /** Answers nothing while frozen; connections stay open. */
  setFrozen(isFrozen: boolean): void
  connections(): number
  /** Whether a client is connected with the key now. */
  hasLine(authKeyId: string): boolean
  state(): WireState
  stop(): Promise<void>
}
