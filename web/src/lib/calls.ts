// What the page knows of the API: the contract's calls by their names. Types alone, so that no schema gets into the page.
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
/** A part of a request under its name: none where the call takes none, and optional where an empty one would do. */
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
  Part<'body', SentBodyOf<Calls[Name]>> & { signal?: AbortSignal | undefined }
type Argument<Given> = Nothing extends Given ? [input?: Given] : [input: Given]

/** What a call is given besides its name. */
export type InputArgument<Name extends CallName> = Argument<InputOf<Name>>
type PlaceArgument<Name extends CallName> = Argument<PlaceOf<Name>>

/** The JSON that a call answers with; the browser itself takes a 304 for what it knows. */
export type AnswerTo<Name extends CallName> = Exclude<AnswerOf<Calls[Name]>, null | undefined>
export type LineOf<Name extends CallName> = LineOfCall<Calls[Name]>
export type JsonCall = { [Name in CallName]: [AnswerTo<Name>] extends [never] ? never : Name }[CallName]
export type LinesCall = { [Name in CallName]: [LineOf<Name>] extends [never] ? never : Name }[CallName]

/** Any call's input, as a request is built of it. */
export interface Input {
  params?: Readonly<Record<string, string | number>>
  query?: Readonly<Record<string, string | number | undefined>>
  body?: unknown
  signal?: AbortSignal | undefined
}

/** Method and path of a call, as `DELETE` and `/api/account/3?logout=1`; the query keeps the order in which it is given. */
export function readCall(name: CallName, { params = {}, query = {} }: Input): { method: string; path: string } {
  const [method = '', template = ''] = name.split(' ')
  const path = template.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, String(value))
  }
  return { method, path: search.size > 0 ? `${path}?${search}` : path }
}

/** The address of a call, for a link, a picture or a stream. */
export function addressOfCall<Name extends CallName>(name: Name, ...place: PlaceArgument<Name>): string
export function addressOfCall(name: CallName, place: Input = {}): string {
  return addressOf(readCall(name, place).path)
}
