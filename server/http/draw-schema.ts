/** Formats a JSON schema for people: names and types, optional and nullable fields. */
import { z } from 'zod'

const node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
})

const MAX_DEPTH = 8

/** Several lines for an object with more than a few fields. */
export function drawSchema(schema: unknown, depth = 0): string {
  const parsed = node.safeParse(schema)
  if (!parsed.success || depth > MAX_DEPTH) return 'any'
  const one = parsed.data
  if (one.const !== undefined) return JSON.stringify(one.const)
  if (one.enum) return one.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = one.anyOf ?? one.oneOf
  if (choices) return [...new Set(choices.map((choice) => drawSchema(choice, depth)))].join(' | ')
  if (one.allOf) return one.allOf.map((part) => drawSchema(part, depth)).join(' & ')
  if (Array.isArray(one.type)) return one.type.join(' | ')
  if (one.type === 'array') return drawList(drawSchema(one.items, depth))
  if (one.properties) return drawObject(one.properties, new Set(one.required), depth)
  if (one.type === 'object') return `{ [name]: ${drawSchema(one.additionalProperties, depth + 1)} }`
  return one.type ?? 'any'
}

const drawList = (item: string) => (item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`)

function drawObject(properties: Record<string, unknown>, required: Set<string>, depth: number): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${name}${required.has(name) ? '' : '?'}: ${drawSchema(schema, depth + 1)}`,
  )
  if (fields.length === 0) return '{}'
  const line = `{ ${fields.join(', ')} }`
  if (line.length <= 60 && !line.includes('\n')) return line
  const indent = '  '.repeat(depth + 1)
  return `{\n${fields.map((field) => `${indent}${field}`).join('\n')}\n${'  '.repeat(depth)}}`
}
