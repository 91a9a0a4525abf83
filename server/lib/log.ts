/**
 * What may be written to the log: a constant sentence and the facts of this list, each in its own shape. Nothing that a
 * person typed and nothing that Telegram or a browser sent has a field here, so there is nothing to redact.
 */
const count = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const text = (shape: RegExp) => (value: unknown) => typeof value === 'string' && shape.test(value)
const name = text(/^[A-Za-z][\w-]{0,59}$/)

const shapes = {
  accountId: count,
  userId: count,
  /** Of an HTTP request or a TL request's class. */
  method: text(/^[A-Za-z][A-Za-z0-9_.]{0,79}$/),
  /** The pattern of a route, never the address that was asked for. */
  route: (value: unknown) => value === null || text(/^(\*|\/[\w/:.*-]{0,119})$/)(value),
  status: count,
  ms: count,
  dc: count,
  times: count,
  seconds: count,
  gifts: count,
  unreadable: count,
  bytes: count,
  /** What the last run left behind: files half written, sessions without a row. */
  unfinished: count,
  sessions: count,
  setAside: count,
  kind: name,
  why: name,
  reason: name,
  /** Telegram's name of an error. */
  code: text(/^[A-Z][A-Z0-9_]{0,79}$/),
  /** A TelegramError's kind and code. */
  failure: text(/^[a-z_]{1,20}(: [A-Za-z][A-Za-z0-9_]{0,79})?$/),
  /** SHA-1 of a cached sticker's key. */
  digest: text(/^[0-9a-f]{40}$/),
}

type FieldName = keyof typeof shapes

/** Counts are numbers, the rest is text; `err` is written as its kind, code and frames, never its message. */
export type LogFields = { [Name in FieldName]?: string | number | null } & { err?: unknown }

/** Refuses every field that is not on the list, also those of a value that is spread in. */
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

/** For pino's `formatters.log`: whoever calls it, a field that is not on the list is left out, and a value that does not fit becomes `?`. */
export function keepListed(fields: object): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'err') kept[field] = value
    else if (isListed(field)) kept[field] = shapes[field](value) ? value : '?'
  }
  return kept
}
