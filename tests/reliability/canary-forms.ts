/** A planted secret, and every way in which it could be written down by mistake. */
export interface Canary {
  name: string
  value: string | Uint8Array
}

const SHORTEST_HALF = 10

/** The texts (one character a byte) that must be found nowhere: the secret and its halves, each in several writings. */
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

/** Within JSON, and within JSON that is a text in JSON. */
function escapes(text: string): string[] {
  const once = JSON.stringify(text).slice(1, -1)
  return [once, JSON.stringify(once).slice(1, -1)]
}

/** What base64 makes of the bytes when `before` others stand in front of them in the same group of three. */
function base64At(bytes: Buffer, before: number): string[] {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replaceAll('=', '')
  // The first characters mix with what stands before, the last with what comes after.
  const sure = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')]
}

/** One thing that was looked through: a line of the log, an answer, a file. */
export interface Source {
  label: string
  /** One character a byte. */
  text: string
}

/** `name in label`, for every canary that a source holds and that `isAllowed` does not say may be there. */
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
