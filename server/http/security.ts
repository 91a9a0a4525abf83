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
      imgSrc: ["'self'"],
      // What scripts set on an element's style object is not inline style; no library may add a style sheet of its own.
      styleSrc: ["'self'"],
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

/** What a page of the panel has no use for, it may not use; copying a code or an id is the exception. */
const unusedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]

/** Every answer gets these, so they are put together once: helmet would do it anew for each request. */
export async function buildSecurityHeaders(): Promise<Record<string, string>> {
  const [bare, full] = await Promise.all([probe(null), probe(policy)])
  const added = Object.entries(full).filter(([name]) => !(name in bare))
  return {
    ...Object.fromEntries(added.map(([name, value]) => [name, String(value)])),
    'permissions-policy': unusedFeatures.map((name) => `${name}=()`).join(', '),
  }
}

/** Call before anything that may refuse a request. */
export function registerSecurity(app: FastifyInstance, headers: Record<string, string>): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

async function probe(options: FastifyHelmetOptions | null) {
  const app = Fastify()
  if (options) await app.register(helmet, options)
  app.get('/', (_request, reply) => reply.send())
  const { headers } = await app.inject('/')
  await app.close()
  return headers
}
