/** The headers that keep other sites and injected scripts out. */
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import Fastify, { type FastifyInstance } from 'fastify'

const policy: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      // Dialogs, toasts and animations place themselves with inline styles.
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  frameguard: { action: 'deny' },
  referrerPolicy: { policy: 'no-referrer' },
  // The panel also runs on plain http at home; whoever puts HTTPS in front decides on HSTS.
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
}

/** Every answer gets the same ones, so they are put together once: helmet would do it anew for each request. */
export async function registerSecurity(app: FastifyInstance): Promise<void> {
  const headers = await collectHeaders()
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

/** What helmet adds to an answer that has nothing else. */
async function collectHeaders(): Promise<Record<string, string>> {
  const [bare, full] = await Promise.all([probe(null), probe(policy)])
  const added = Object.entries(full).filter(([name]) => !(name in bare))
  return Object.fromEntries(added.map(([name, value]) => [name, String(value)]))
}

async function probe(options: FastifyHelmetOptions | null) {
  const app = Fastify()
  if (options) await app.register(helmet, options)
  app.get('/', (_request, reply) => reply.send())
  const { headers } = await app.inject('/')
  await app.close()
  return headers
}
