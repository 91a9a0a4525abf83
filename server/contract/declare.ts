/**
 * How a room says what it is, once: its calls, live events, error codes, and what it tells in the activity. Validation,
 * scopes, refusals, the API's description and page, the activity's rows, live streams and tests follow from these values;
 * `rooms.ts` and `words.ts` list them. The web loads types of this alone.
 */
import type { z, ZodObject, ZodType } from 'zod'
import type { ActivityFacts, NamedFacts } from './activity-facts.ts'
import type { ErrorCode } from './errors.ts'
import type { Language } from './settings.ts'
import type { ActivityTopic } from './topics.ts'
import type { CallGroup } from './call-groups.ts'

export type Words = Readonly<Record<Language, string>>

/**
 * `open`: nobody has to sign in. `read`, `manage`, `spend` and `messages`: a person, or an API token that has this scope.
 * `person`: only somebody who signed in with the password.
 */
export type CallScope = 'open' | 'read' | 'manage' | 'spend' | 'messages' | 'person'

/** How often a call may be tried, where more than a person needs would help a guesser; see http/rate-limits.ts. */
export type CallLimit = 'register' | 'sendCode' | 'confirm' | 'stickers'

/** JSON of that shape; or another kind of body, by content type. */
export type Answer = ZodType | { description: string; content: Readonly<Record<string, { schema: ZodType }>> }

/** The code for a request that does not fit; `invalid_request` where nothing here says otherwise. */
export interface Misfit {
  /** What the path names is not even of the form of such a thing. */
  path?: ErrorCode
  /** Something required was not there at all. */
  missing?: ErrorCode
  /** One field of the body: absent or of another type, or of the wrong form. */
  fields?: Readonly<Record<string, { missing: ErrorCode; wrong: ErrorCode }>>
}

export interface Call {
  scope: CallScope
  group: CallGroup
  summary: Words
  params?: ZodType<object>
  query?: ZodType<object>
  body?: ZodType
  /** Bytes of a request's body, where more than usual is taken. */
  bodyBytes?: number
  /** By status. */
  answers: Readonly<Record<number, Answer>>
  /** Of its own; what any call can answer is in `commonRefusals`. */
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
/** As docs/api.md writes a call: `DELETE /api/account/:id`. */
export type CallName = `${Method} /api/${string}`

export const declareCalls = <const Calls extends Readonly<Record<CallName, Call>>>(calls: Calls): Calls => calls

type Shape<Schema> = Schema extends ZodType ? z.output<Schema> : undefined
type Sent<Schema> = Schema extends ZodType ? z.input<Schema> : undefined
type Part<C, Name extends string> = C extends Record<Name, infer Value> ? Value : undefined

/** What a handler is given of a request, parsed. */
export type ParamsOf<C> = Shape<Part<C, 'params'>>
export type QueryOf<C> = Shape<Part<C, 'query'>>
export type BodyOf<C> = Shape<Part<C, 'body'>>
/** What a client sends. */
export type SentQueryOf<C> = Sent<Part<C, 'query'>>
export type SentBodyOf<C> = Sent<Part<C, 'body'>>
/** What a handler may give back: the JSON of any of the statuses. */
export type AnswerOf<C extends Pick<Call, 'answers'>> = Shape<C['answers'][keyof C['answers']]>
type Lines<Schema> = { content: { 'application/x-ndjson': { schema: Schema } } }
/** One line of an NDJSON answer; never where a call has none. */
export type LineOf<C> = C extends { answers: { 200: Lines<infer Schema> } } ? Exclude<Shape<Schema>, undefined> : never

/** Live events by name, with their payload. */
export const declareLiveEvents = <const Events extends Readonly<Record<string, ZodObject>>>(events: Events): Events =>
  events

export interface ErrorFacts extends Words {
  status: number
}

/** Error codes with the sentence that a person reads beside them; `{wait}` stands for when to try again. */
export const declareErrors = <const Errors extends Readonly<Record<string, ErrorFacts>>>(errors: Errors): Errors =>
  errors

type Sentence = (facts: NamedFacts) => string

export interface KindFacts extends Readonly<Record<Language, Sentence>> {
  topic: ActivityTopic
  /** One of the web's icons, by name. */
  icon: string
  tone: 'plain' | 'good' | 'warn' | 'bad'
}

/** What the activity tells: each kind with its sentence. The sentences are made when somebody reads them. */
export const declareKinds = <const Kinds extends Readonly<Record<string, KindFacts>>>(kinds: Kinds): Kinds => kinds

type Detail = (facts: ActivityFacts, language: Language) => string | undefined

/** What the line of details says of a room's own facts; nothing where the sentence holds them. */
export const declareDetails = (details: readonly Detail[]): readonly Detail[] => details
