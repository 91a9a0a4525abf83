/**
 * Validation and serialisation by the contract's schemas; Fastify's own compilers, two large libraries, are never
 * loaded.
 */
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'

const compileNothing = (): never => {
  throw new Error('a schema came before the compilers')
}

/** For `Fastify(…)`. */
export const withoutOwnCompilers = {
  schemaController: {
    compilersFactory: { buildValidator: () => compileNothing, buildSerializer: () => compileNothing },
  },
} satisfies FastifyServerOptions

/** Call before any route is registered. */
export function registerZod(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
}
