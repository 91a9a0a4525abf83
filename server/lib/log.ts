/**
 * What may be logged: a constant message and the fields of this list, each with its own format. Nothing typed by a
 * person or sent by Telegram or a browser has a field here, so there is nothing to redact.
 */
const count = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const text = (shape: RegExp) => (value: unknown) => typeof value === 'string' && shape.test(value)
const name = text(/^[A-Za-z][\w-]{0,59}$/)

const shapes = {
  accountId: count,
  userId: count,
  /** Of an HTTP request, or the class of a TL request. */
  method: text(/^[A-Za-z][A-Za-z0-9_.]{0,79}$/),
  /** The route's pattern, never the requested URL. */
  route: (value: unknown) => value === null || text(/^(\*|\/[\w/:.*-]{0,119})$/)(value),
  status: count,
  ms: count,
  dc: count,
  times: count,
  seconds: count,
  gifts: count,
  unreadable: count,
  bytes: count,
  /** Leftovers of the last run: half-written files, sessions without a row. */
  unfinished: count,
  sessions: count,
  setAside: count,
  kind: name,
  why: name,
  reason: name,
  /** Telegram's error name. */
  code: text(/^[A-Z][A-Z0-9_]{0,79}$/),
  /** Kind and code of a TelegramError. */
  failure: text(/^[a-z_]{1,20}(: [A-Za-z][A-Za-z0-9_]{0,79})?$/),
  /** SHA-1 of a cached sticker's key. */
  digest: text(/^[0-9a-f]{40}$/),
}

type FieldName = keyof typeof shapes

/** Counts are numbers, the rest is text; `err` is logged as kind, code and stack frames, never its message. */
export type LogFields = { [Name in FieldName]?: string | number | null } & { err?: unknown }

/** A type that rejects every field not on the list, also in spread values. */
type Listed<Fields> = Fields & { [Name in Exclude<keyof Fields, keyof LogFields>]: never }

type Write = <Fields extends LogFields>(fields: Listed<Fields>, message: string) => void

/** What a service may write to. */
export interface Log {
  debug: Write
  info: Write
  warn: Write
  error: Write
}

const isListed = (field: string): field is FieldName => Object.hasOwn(shapes, field)

/** For pino's `formatters.log`: fields not on the list are dropped, and invalid values become `?`. */
export function keepListed(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'err') kept[field] = value
    else if (isListed(field)) kept[field] = shapes[field](value) ? value : '?'
  }
  return kept
}
