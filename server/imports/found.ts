/** What a source of sessions contains, independent of where it came from and what happens to it. */
import type { ImportKind } from '../contract/import-kinds.ts'
import type { ImportProblem, SignOfUse } from '../contract/imports.ts'

/** A file as read, or pasted text. */
export interface ImportSource {
  name: string
  bytes: Uint8Array
  /** The write-ahead log of a database. */
  log?: Uint8Array
  signsOfUse: SignOfUse[]
  /** Set if it could not be read. */
  problem?: ImportProblem
}

interface Facts {
  name: string
  phone: string | null
  apiId: number | null
  signsOfUse: SignOfUse[]
}

/** A session that can be tried. `host` is from the source, and is never connected to. */
export interface Candidate extends Facts {
  kind: ImportKind
  problem: null
  dcId: number
  host: string | null
  isTest: boolean
  /** 256 bytes. */
  key: Buffer
  telegramId: string | null
  isBot: boolean | null
}

export interface Unusable extends Facts {
  kind: ImportKind | null
  problem: ImportProblem
}

export type Found = Candidate | Unusable

/** An API application of an earlier panel; `apiHash` is a secret. */
export interface OldProfile {
  apiId: number
  apiHash: string
  name: string
}

/** Further data in an earlier panel's database. */
export interface OldPanel {
  name: string
  accounts: { phone: string; apiId: number | null }[]
  profiles: OldProfile[]
  botTokens: string[]
}

export function unusable(name: string, problem: ImportProblem, kind: ImportKind | null = null): Unusable {
  return { name, kind, problem, phone: null, apiId: null, signsOfUse: [] }
}

export const KEY_BYTES = 256

/** Null for a valid auth key; `not_signed_in` for the empty key of a client that never signed in. */
export function judgeKey(key: Uint8Array): 'bad_key' | 'not_signed_in' | null {
  if (key.length === 0) return 'not_signed_in'
  return key.length === KEY_BYTES && key.some((byte) => byte !== 0) ? null : 'bad_key'
}
