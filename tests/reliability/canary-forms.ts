/** A planted secret, and every form in which it could be leaked. */
export interface Canary {
  name: string
  value: string | Uint8Array
}

const SHORTEST_HALF = 10

/** Strings (one character per byte) that must not be found: the secret and its halves, each in several encodings. */
export function listForms({ value }: Canary): string[] {
  const bytes = Buffer.from(value)
  const middle = Math.floor(bytes.length / 2)
  const parts = middle < SHORTEST_HALF ? [bytes] : [bytes, bytes.subarray(0, middle), bytes.subarray(middle)]
  return [...new Set(parts.flatMap(writings))]
}

function writings(bytes: Buffer): string[] {
  const text = bytes.toString('utf8')
  const isText = Buffer.from(text).equals(bytes)
  const hex = bytes.toString('hex')
  const asText = isText
    ? [encodeURIComponent(text), ...escapes(text)].map((form) => Buffer.from(form).toString('latin1'))
    : []
  return [
    bytes.toString('latin1'),
    hex,
    hex.toUpperCase(),
    ...asText,
    ...[0, 1, 2].flatMap((at) => base64At(bytes, at)),
  ]
}

/** In JSON, and in JSON inside a JSON string. */
function escapes(text: string): string[] {
  const once = JSON.stringify(text).slice(1, -1)
  return [once, JSON.stringify(once).slice(1, -1)]
}

/** The base64 of the bytes when `before` others precede them in the same group of three. */
function base64At(bytes: Buffer, before: number): string[] {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replaceAll('=', '')
  // The first characters depend on what precedes, the last on what follows.
  const sure = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')]
}

/** One searched source: a log line, a response, a file. */
export interface Source {
  label: string
  /** One character per byte. */
  text: string
}

/** `name in label`, for every canary found in a source where `isAllowed` does not allow it. */
export function findLeaks(
  canaries: Canary[],
  sources: Source[],
  isAllowed: (canary: string, label: string) => boolean,
): string[] {
  return canaries.flatMap((canary) => {
    const forms = listForms(canary)
    return sources
      .filter(({ label, text }) => !isAllowed(canary.name, label) && forms.some((form) => text.includes(form)))
      .map(({ label }) => `${canary.name} in ${label}`)
  })
}
