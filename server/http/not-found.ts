/** Requests without a route: under /api an error (405 if only the method is wrong), elsewhere the web app. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../lib/app-error.ts'

/** Call before any route is registered, because it records them. `sendPage` answers a GET outside /api. */
export function registerNotFound(app: FastifyInstance, sendPage: (reply: FastifyReply) => unknown): void {
  const routes = new Map<string, { shape: RegExp; methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith('/api/')) return
    const known = routes.get(url) ?? { shape: shapeOf(url), methods: new Set<string>() }
    for (const name of [method].flat()) known.methods.add(name)
    routes.set(url, known)
  })

  /** Null if the web app answers. */
  function refusalOf(request: FastifyRequest, reply: FastifyReply): AppError | null {
    const path = request.url.split('?', 1)[0] ?? ''
    if (path === '/api' || path.startsWith('/api/')) {
      const methods = new Set<string>()
      for (const route of routes.values()) {
        if (route.shape.test(path)) for (const name of route.methods) methods.add(name)
      }
      if (methods.size === 0 || methods.has(request.method)) return new AppError('not_found')
      reply.header('Allow', [...methods].toSorted().join(', '))
      return new AppError('method_not_allowed')
    }
    return request.method === 'GET' || request.method === 'HEAD' ? null : new AppError('method_not_allowed')
  }

  // Before the body is read: for an unknown URL its errors do not matter.
  app.addHook('preParsing', (request, reply, payload, done) => {
    done(request.is404 ? refusalOf(request, reply) : null, payload)
  })
  app.setNotFoundHandler((request, reply) => {
    const refusal = refusalOf(request, reply)
    if (refusal) throw refusal
    return sendPage(reply)
  })
}

function shapeOf(url: string): RegExp {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[^\w-]/g, '\\$&')))
  return new RegExp(`^${parts.join('/')}$`)
}
