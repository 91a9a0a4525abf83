// The contract's calls by name, for the page. Imports only types, so that no schema gets into the bundle.
import type { AnswerOf, LineOf as LineOfCall, SentBodyOf, SentQueryOf } from '#contract/declare'
import type { Calls } from '#contract/rooms'
import { addressOf } from './base.ts'

export type CallName = keyof Calls

type ParamNames<Path> = Path extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Path extends `${string}/:${infer Name}`
    ? Name
    : never

type Nothing = Record<string, never>
/** A part of a request: absent if the call takes none, and optional if it may be empty. */
type Part<Key extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Nothing extends Value
    ? { [Name in Key]?: Value }
    : { [Name in Key]: Value }
type Params<Name extends CallName> = [ParamNames<Name>] extends [never]
  ? undefined
  : Readonly<Record<ParamNames<Name>, string | number>>

type PlaceOf<Name extends CallName> = Part<'params', Params<Name>> & Part<'query', SentQueryOf<Calls[Name]>>
type InputOf<Name extends CallName> = PlaceOf<Name> &
  Part<'body', SentBodyOf<Calls[Name]>> &
  KeyOf<Name> & { signal?: AbortSignal | undefined }
/** `Idempotency-Key`: the same request with the same key is carried out once. */
type KeyOf<Name extends CallName> = Calls[Name] extends { idempotency: 'required' } ? { key: string } : { key?: string }
type Argument<Given> = Nothing extends Given ? [input?: Given] : [input: Given]

/** The input of a call besides its name. */
export type InputArgument<Name extends CallName> = Argument<InputOf<Name>>
type PlaceArgument<Name extends CallName> = Argument<PlaceOf<Name>>

/** The JSON that a call returns; 304s are handled by the browser. */
export type AnswerTo<Name extends CallName> = Exclude<AnswerOf<Calls[Name]>, null | undefined>
export type LineOf<Name extends CallName> = LineOfCall<Calls[Name]>
export type JsonCall = { [Name in CallName]: [AnswerTo<Name>] extends [never] ? never : Name }[CallName]
export type LinesCall = { [Name in CallName]: [LineOf<Name>] extends [never] ? never : Name }[CallName]

/** Any call's input, to build a request from. */
export interface Input {
  params?: Readonly<Record<string, string | number>>
  query?: Readonly<Record<string, string | number | undefined>>
  body?: unknown
  key?: string
  signal?: AbortSignal | undefined
}

/** Method and path of a call, such as `DELETE` and `/api/account/3?logout=1`; query parameters keep their order. */
export function readCall(name: CallName, { params = {}, query = {} }: Input): { method: string; path: string } {
  const [method = '', template = ''] = name.split(' ')
  const path = template.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, String(value))
  }
  return { method, path: search.size > 0 ? `${path}?${search}` : path }
}

/** The URL of a call, for a link, a picture or a stream. */
export function addressOfCall<Name extends CallName>(name: Name, ...place: PlaceArgument<Name>): string
export function addressOfCall(name: CallName, place: Input = {}): string {
  return addressOf(readCall(name, place).path)
}
