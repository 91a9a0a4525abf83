import type { IncomingMessage } from 'node:http'
import { z } from 'zod'

const BODY_LIMIT = 64 * 1024
const values = z.record(z.string(), z.json())

/** A call's parameters from the URL and the body (form or JSON); null if they cannot be parsed. */
export async function readParameters(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<URLSearchParams | null> {
  const parameters = new URLSearchParams(query)
  const body = await readBody(request)
  if (body === null) return null
  if (body.length === 0) return parameters
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false
  const entries = isJson ? parseJson(body) : [...new URLSearchParams(body)]
  if (!entries) return null
  for (const [name, value] of entries) parameters.set(name, value)
  return parameters
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    if (size > BODY_LIMIT) return null
    parts.push(bytes)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** In a form or URL, objects and lists are JSON. */
const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function parseJson(body: string): [string, string][] | null {
  try {
    const parsed = values.safeParse(JSON.parse(body))
    return parsed.success ? Object.entries(parsed.data).map(([name, value]) => [name, asText(value)]) : null
  } catch {
    return null
  }
}
