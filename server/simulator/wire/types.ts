import type { Api } from 'telegram'

/** What a request's handler knows of who asks. */
export interface Caller {
  /** The permanent auth key's id as 16 hex digits; a temporary key is already resolved to the key it is bound to. */
  authKeyId: string
  /** The DC the request came to. */
  dcId: number
  /** MTProto session id as hex. */
  sessionId: string
  /** The layer of invokeWithLayer. */
  layer: number
  /** What initConnection said, or null for a key that never sent one (temporary download keys may not). */
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
 * What an answer may be: a TL object with `getBytes()`, a bare boolean (Bool), a vector of objects, or ready bytes
 * (a boxed TL value, cached by who made it).
 */
export type RpcAnswer = { getBytes(): Buffer } | boolean | { getBytes(): Buffer }[] | Buffer

/** Carries out one unwrapped request (no invokeWithLayer, initConnection … around it). Throws `RpcError` to refuse. */
export type RpcHandler = (request: Api.AnyRequest, caller: Caller) => Promise<RpcAnswer>

/**
 * What goes wrong below the calls, instead of an answer. `half_packet` and `garbage`: bytes that are no packet, the former
 * and a hang-up. `bad_salt`, `bad_number` and `bad_message`: bad_server_salt and bad_msg_notification 32 and 35; the client
 * is to send the first two again, for the third it has nothing to send. `unknown_key` and `too_many`: transport errors -404
 * and -429. `gzip_bomb`: an answer of few bytes that unpacks to very many. The others come after the call was carried out:
 * `twice`: the answer, and the same message again. `unreadable`: an answer of a type that nobody knows. `announced` and
 * `announced_new`: the answer is kept and only told of, by msg_detailed_info or msg_new_detailed_info; it goes out when the
 * client asks for it.
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
/** Those that spoil the answer of a call that was carried out. */
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

/** Answers the fault for this call, or null. */
export type FaultSource = (method: string, caller: Caller) => Fault | null

export interface WireOptions {
  /** DCs to open; port 0 takes a free one below 32768 (the client library cannot store higher ones). */
  dcs: { id: number; port: number }[]
  host: string
  /** Unix milliseconds for message ids and salts. */
  now: () => number
  handler: RpcHandler
  faults: FaultSource
  state?: WireState
  /** Called when the last connection of a key goes. */
  onOffline?: (authKeyId: string) => void
  /** Tells of rubbish and refusals, for tests; never of contents. */
  log?: (event: string, fields: Record<string, string | number>) => void
}

/** What survives a restart of the simulator. JSON-ready. */
export interface WireState {
  rsaPrivateKeyPem: string
  /** Per key: id (16 hex), the key (base64), the DC it was made at, and the last initConnection. */
  keys: { id: string; key: string; dcId: number; layer: number; client: ClientDescription | null }[]
}

export interface Wire {
  dcs: { id: number; host: string; port: number }[]
  /** SPKI PEM. */
  publicKeyPem: string
  /** Sends an updates object to every live session of the key that has called something. */
  push(authKeyId: string, updates: { getBytes(): Buffer }): void
  /** Drops the key, so that the next message on it gets transport error -404. */
  forgetKey(authKeyId: string): void
  /** The same for a while: until the returned function is called. */
  hideKey(authKeyId: string): () => void
  /** Cuts the lines of one key, or of all. */
  cut(authKeyId?: string): void
  /** Refuses (or again accepts) new connections; existing ones are cut when refused. */
  setListening(isListening: boolean): Promise<void>
  /** Stops answering anything while frozen; lines stay open. */
  setFrozen(isFrozen: boolean): void
  connections(): number
  /** Whether somebody speaks with the key just now. */
  hasLine(authKeyId: string): boolean
  state(): WireState
  stop(): Promise<void>
}
