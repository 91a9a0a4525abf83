/** Serves the panel under a path (`BASE_PATH`), whether or not the proxy strips that path. */
import type { FastifyInstance, FastifyServerOptions } from 'fastify'

/** For `Fastify(…)`: every route works with and without the prefix. */
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

/** Redirects the path without its trailing slash: a service worker's scope is its own folder. */
export function registerBasePath(app: FastifyInstance, basePath: string): void {
  if (basePath === '') return
  app.addHook('onRequest', (request, reply, done) => {
    const [path, query] = request.originalUrl.split('?', 2)
    if (path !== basePath || (request.method !== 'GET' && request.method !== 'HEAD')) done()
    else void reply.redirect(`${basePath}/${query === undefined ? '' : `?${query}`}`, 308)
  })
}
