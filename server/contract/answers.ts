/** Responses that are not plain JSON, and responses that many calls share. */
import { z, type ZodType } from 'zod'

export const ok = z.object({ ok: z.literal(true) })

/** The 304 of a call whose responses have an entity tag. */
export const notModified = z.null().describe('Not modified: the ETag is still current')

/** Server-sent events; `description` lists them. */
export const eventStream = (description: string) => ({
  description: `Server-sent events: ${description}`,
  content: { 'text/event-stream': { schema: z.string() } },
})

/** One JSON object per line. */
export const jsonLines = <Line extends ZodType>(line: Line, description: string) => ({
  description,
  content: { 'application/x-ndjson': { schema: line } },
})

/** A download. */
export const download = (type: string, schema: ZodType = z.string()) => ({
  description: 'The file, as an attachment',
  content: { [type]: { schema } },
})

/** Bytes under one of these content types. */
export const bytes = (description: string, ...types: string[]) => ({
  description,
  content: Object.fromEntries(types.map((type) => [type, { schema: z.unknown() }])),
})
