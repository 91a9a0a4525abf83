/**
 * How a room declares itself, once: its calls, live events, error codes and activity kinds. Validation, scopes,
 * refusals, the API description and page, activity rows, live streams and tests follow from these values; `rooms.ts`
 * and `words.ts` list them. The web imports only types of this.
 */
import type { z, ZodObject, ZodType } from 'zod'
import type { ActivityFacts, NamedFacts } from './activity-facts.ts'
import type { ErrorCode } from './errors.ts'
import type { Language } from './settings.ts'
import type { ActivityTopic } from './topics.ts'
import type { CallGroup } from './call-groups.ts'

export type Words = Readonly<Record<Language, string>>

/**
 * `open`: no sign-in needed. `read`, `manage`, `spend` and `messages`: a person, or an API token with this scope.
 * `person`: only somebody signed in with the password.
 */
export type CallScope = 'open' | 'read' | 'manage' | 'spend' | 'messages' | 'person'

/** Rate limit of a call that could help a guesser; see http/rate-limits.ts. */
export type CallLimit = 'register' | 'sendCode' | 'confirm' | 'stickers'

/** JSON of that shape; or another kind of body, by content type. */
export type Answer = ZodType | { description: string; content: Readonly<Record<string, { schema: ZodType }>> }

/**
 * Error codes for an invalid query or body; `invalid_request` unless given here. A path that does not fit names nothing: it is
 * `not_found`, everywhere.
 */
export interface Misfit {
  /** Something required is missing. */
  missing?: ErrorCode
  /** One field of the body: missing or of another type, or malformed. */
  fields?: Readonly<Record<string, { missing: ErrorCode; wrong: ErrorCode }>>
}

export interface Call {
  scope: CallScope
  group: CallGroup
  summary: Words
  params?: ZodType<object>
  query?: ZodType<object>
  body?: ZodType
  /** Maximum bytes of the request body, if more than usual. */
  bodyBytes?: number
  /** By status. */
  answers: Readonly<Record<number, Answer>>
  /** Its own refusals; those of every call are in `commonRefusals`. */
  refusals?: readonly ErrorCode[]
  misfit?: Misfit
  limit?: CallLimit
  /**
   * `required`: spends, moves or destroys something, or writes a message, and is refused without the header `Idempotency-Key`.
   * Its room says what it began, with the commit that began it (`request.key.began`, http/idempotency.ts). Every other call
   * that changes something takes the header.
   */
  idempotency?: 'required'
  /**
   * It writes to Telegram as the account that the path (`id`) or the body (`account_id`) names, and is refused while that is
   * frozen, before anything else of the request is looked at.
   */
  writesAs?: 'path' | 'body'
  /** A good answer holds what is shown this once: a repetition is refused instead of showing it again. */
  hasSecretAnswer?: true
}

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
/** A call as in docs/api.md: `DELETE /api/account/:id`. */
export type CallName = `${Method} /api/${string}`

export const declareCalls = <const Calls extends Readonly<Record<CallName, Call>>>(calls: Calls): Calls => calls

type Shape<Schema> = Schema extends ZodType ? z.output<Schema> : undefined
type Sent<Schema> = Schema extends ZodType ? z.input<Schema> : undefined
type Part<C, Name extends string> = C extends Record<Name, infer Value> ? Value : undefined

/** The parsed request that a handler gets. */
export type ParamsOf<C> = Shape<Part<C, 'params'>>
export type QueryOf<C> = Shape<Part<C, 'query'>>
export type BodyOf<C> = Shape<Part<C, 'body'>>
/** What a client sends. */
export type SentQueryOf<C> = Sent<Part<C, 'query'>>
export type SentBodyOf<C> = Sent<Part<C, 'body'>>
/** What a handler may return: the JSON of any of the statuses. */
export type AnswerOf<C extends Pick<Call, 'answers'>> = Shape<C['answers'][keyof C['answers']]>
type Lines<Schema> = { content: { 'application/x-ndjson': { schema: Schema } } }
/** One line of an NDJSON response; `never` for other calls. */
export type LineOf<C> = C extends { answers: { 200: Lines<infer Schema> } } ? Exclude<Shape<Schema>, undefined> : never

/** Live events by name, with their payload. */
export const declareLiveEvents = <const Events extends Readonly<Record<string, ZodObject>>>(events: Events): Events =>
  events

export interface ErrorFacts extends Words {
  status: number
}

/** Error codes with their text for people; `{wait}` is replaced by when to retry. */
export const declareErrors = <const Errors extends Readonly<Record<string, ErrorFacts>>>(errors: Errors): Errors =>
  errors

type Sentence = (facts: NamedFacts) => string

export interface KindFacts extends Readonly<Record<Language, Sentence>> {
  topic: ActivityTopic
  /** Name of one of the web's icons. */
  icon: string
  tone: 'plain' | 'good' | 'warn' | 'bad'
}

/** Activity kinds with their sentence. The sentence is made when somebody reads it. */
export const declareKinds = <const Kinds extends Readonly<Record<string, KindFacts>>>(kinds: Kinds): Kinds => kinds

type Detail = (facts: ActivityFacts, language: Language) => string | undefined

/** Details line for a room's own facts; undefined if the sentence says it all. */
export const declareDetails = (details: readonly Detail[]): readonly Detail[] => details
