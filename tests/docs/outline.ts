import { z } from 'zod'

const node = z.looseObject({
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
})

/** An object with more fields is told of in the prose; here it is its first one. */
const MOST_FIELDS = 12

/** A schema by its fields' names, in the marks of code: `{items: [{id, name?}]}`. */
export function outlineOf(schema: z.ZodType, io: 'input' | 'output'): string {
  const drawn = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const choices = node.parse(drawn).anyOf ?? [drawn]
  return choices.map((choice) => `\`${draw(choice) ?? '…'}\``).join(' or ')
}

/** Null for what has no fields. */
function draw(schema: unknown): string | null {
  const { anyOf, properties, required = [], items } = node.parse(schema)
  if (anyOf) return [...new Set(anyOf.flatMap((one) => draw(one) ?? []))].join(' or ') || null
  if (items !== undefined) {
    const item = draw(items)
    return item === null ? null : `[${item}]`
  }
  if (!properties) return null
  const fields = Object.entries(properties).map(([name, one]) => {
    const inside = draw(one)
    return `${name}${required.includes(name) ? '' : '?'}${inside === null ? '' : `: ${inside}`}`
  })
  // A refusal is the same everywhere.
  if ('issues' in properties) return '{error, …}'
  return `{${fields.length > MOST_FIELDS ? `${fields[0]}, …` : fields.join(', ')}}`
}
