/** The built web app: hashed assets cached forever, everything else revalidated, any unknown page is the app itself. */
import { existsSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { buildDir } from '../lib/root-dir.ts'
import { createShell } from './shell.ts'

export const builtWebDir = join(buildDir, 'web')

const NOT_BUILT = 'The web app is not built. Run: npm run build\n'

export interface Spa {
  /** Call after the rooms' routes. */
  register(app: FastifyInstance): Promise<void>
  /**
   * The app's page for one of its URLs; a missing asset is a 404, because a page in its place would be run as a script.
   */
  sendPage(reply: FastifyReply): unknown
}

/** Serves `webDir`; `basePath` is the panel's path. */
export function createSpa(webDir: string, basePath: string): Spa {
  const shell = basePath === '' ? null : createShell(webDir, basePath)

  const spa: Spa = {
    async register(app) {
      if (!existsSync(webDir)) {
        app.log.warn('web app not built')
        return
      }
      if (shell) {
        for (const url of ['/', '/index.html']) {
          app.get(url, { schema: { hide: true } }, async (_request, reply) => spa.sendPage(reply))
        }
      }
      await app.register(fastifyStatic, {
        root: webDir,
        // Its own route reads every folder on the way to a file at each request; a build's files are known.
        serve: false,
        dotfiles: 'ignore',
        cacheControl: false,
        preCompressed: true,
        setHeaders(reply, path) {
          const isHashed = path.includes('/assets/') || path.includes('\\assets\\')
          reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        },
      })
      const files = listServed(webDir)
      app.get('/*', { schema: { hide: true } }, (request, reply) => {
        const path = request.url.split('?', 1)[0]?.slice(1) || 'index.html'
        return files.has(path) ? reply.sendFile(path) : reply.callNotFound()
      })
    },
    sendPage(reply) {
      const path = reply.request.url.split('?', 1)[0] ?? ''
      if (!existsSync(join(webDir, 'index.html'))) {
        return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT)
      }
      if (path.startsWith('/assets/')) return reply.code(404).type('text/plain; charset=utf-8').send('Not found\n')
      return shell ? shell.send(reply) : reply.sendFile('index.html')
    },
  }
  return spa
}

/** What of the folder may be asked for, as paths of URLs; the compressed copies are sent in place of their files. */
function listServed(webDir: string): ReadonlySet<string> {
  const files = readdirSync(webDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Set(
    files
      .map(({ parentPath, name }) => relative(webDir, join(parentPath, name)).replaceAll(sep, '/'))
      .filter((path) => !/\.(br|gz)$/.test(path)),
  )
}
