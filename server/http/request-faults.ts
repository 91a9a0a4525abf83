import type { FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { RequestFault } from './request.ts'

const MAX_FAULTS = 20

/** What a schema found wrong with the request, or null for another kind of error. Never repeats what was sent. */
export function readRequestFaults(error: unknown, request: FastifyRequest): RequestFault[] | null {
  if (!hasZodFastifySchemaValidationErrors(error)) return null
  const place = 'validationContext' in error ? error.validationContext : 'body'
  const sent = place === 'params' ? request.params : place === 'querystring' ? request.query : request.body
  return error.validation.slice(0, MAX_FAULTS).map(({ instancePath, keyword, message = 'does not fit' }) => {
    const path = instancePath.split('/').filter((step) => step !== '')
    return {
      place,
      path: path.join('.'),
      message,
      isMissing: keyword === 'invalid_type' || isBlank(valueAt(sent, path)),
    }
  })
}

function valueAt(sent: unknown, path: string[]): unknown {
  let value = sent
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.getOwnPropertyDescriptor(value, step)?.value
  }
  return value
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
