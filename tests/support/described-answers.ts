/** What GET /api/openapi.json promises, as a check of real answers: is the status described, and does the body fit? */
import { z } from 'zod'

/** What describes the API is not described by it. */
export const undescribed = ['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs.css'] as const

const media = z.object({ schema: z.record(z.string(), z.unknown()) })
const operation = z.object({
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), media).optional() })),
})
const description = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) })

export interface SeenAnswer {
  status: number
  /** Without its parameters. */
  contentType: string
  text: string
}

export interface DescribedAnswers {
  /** As docs/api.md writes them, `DELETE /api/account/:id`. */
  calls: string[]
  /** What is wrong with an answer to `method` at `path`, or null. */
  check(method: string, path: string, answer: SeenAnswer): string | null
}

/** `body` is the parsed description. */
export function readDescription(body: unknown): DescribedAnswers {
  const { paths } = description.parse(body)
  const calls = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const shapes = new Map<object, z.ZodType>()
  const shapeOf = (schema: Record<string, unknown>): z.ZodType => {
    const known = shapes.get(schema)
    if (known) return known
    const shape = z.fromJSONSchema(schema)
    shapes.set(schema, shape)
    return shape
  }
  // A literal path comes before one with a parameter in its place, as in the router.
  const routes = Object.entries(paths)
    .toSorted(([one], [other]) => Number(one.includes('{')) - Number(other.includes('{')))
    .map(([path, operations]) => ({ shape: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`), operations }))

  return {
    calls,
    check(method, path, { status, contentType, text }) {
      const route = routes.find(({ shape, operations }) => shape.test(path) && operations[method.toLowerCase()])
      const responses = route?.operations[method.toLowerCase()]?.responses
      if (!responses) return 'the call is not described'
      const response = responses[String(status)]
      if (!response) return `status ${status} is not described`
      if (text === '') return response.content ? 'the body is missing' : null
      const schema = response.content?.[contentType]?.schema
      if (!schema) return `${contentType} is not described for status ${status}`
      // A text or a picture has no shape to be held against.
      if (/^(text|image)\//.test(contentType)) return null
      const values = contentType === 'application/x-ndjson' ? text.trim().split('\n') : [text]
      for (const value of values) {
        const fault = shapeOf(schema).safeParse(JSON.parse(value)).error
        if (fault) return `status ${status}: ${z.prettifyError(fault)}`
      }
      return null
    },
  }
}
