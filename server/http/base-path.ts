/** A panel that stands under a path of its address (`BASE_PATH`), whether or not the proxy before it takes that path away. */
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

/** For `Fastify(…)`: every route is the same with and without the path before it. */
export function basePathOptions(basePath: string): Pick<FastifyServerOptions, 'rewriteUrl'> {
  if (basePath === '') return {}
  return {
    rewriteUrl({ url = '/' }) {
      if (!url.startsWith(basePath)) return url
      const rest = url.slice(basePath.length)
      if (rest.startsWith('/')) return rest
      return rest === '' || rest.startsWith('?') ? `/${rest}` : url
    },
  }
}

/** The path without its slash leads to the one with it: a service worker looks after what lies below its own folder alone. */
export function registerBasePath(app: FastifyInstance, basePath: string): void {
  if (basePath === '') return
  app.addHook('onRequest', (request, reply, done) => {
    const [path, query] = request.originalUrl.split('?', 2)
    if (path !== basePath || (request.method !== 'GET' && request.method !== 'HEAD')) done()
    else void reply.redirect(`${basePath}/${query === undefined ? '' : `?${query}`}`, 308)
  })
}
