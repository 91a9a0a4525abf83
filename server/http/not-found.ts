/** What no route answers: under /api an error (405 when only the method is wrong), elsewhere the web app. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '../lib/app-error.ts'

/** Call before any route is registered: it watches them come. `sendPage` answers a GET outside /api. */
export function registerNotFound(app: FastifyInstance, sendPage: (reply: FastifyReply) => unknown): void {
  const routes = new Map<string, { shape: RegExp; methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith('/api/')) return
    const known = routes.get(url) ?? { shape: shapeOf(url), methods: new Set<string>() }
    for (const name of [method].flat()) known.methods.add(name)
    routes.set(url, known)
  })

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    if (path === '/api' || path.startsWith('/api/')) {
      const methods = new Set<string>()
      for (const route of routes.values()) {
        if (route.shape.test(path)) for (const name of route.methods) methods.add(name)
      }
      if (methods.size === 0 || methods.has(request.method)) throw new AppError('not_found')
      reply.header('Allow', [...methods].toSorted().join(', '))
      throw new AppError('method_not_allowed')
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new AppError('method_not_allowed')
    return sendPage(reply)
  })
}

function shapeOf(url: string): RegExp {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[^\w-]/g, '\\$&')))
  return new RegExp(`^${parts.join('/')}$`)
}
