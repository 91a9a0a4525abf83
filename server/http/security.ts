/** The headers that keep other sites and injected scripts out. */
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'

const policy: HelmetOptions = {
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

/** Every answer gets these, so helmet is asked for them once: it would put them together anew for each request. */
export function buildSecurityHeaders(): Record<string, string> {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet(policy)(request, response, (error) => {
    if (error !== undefined) throw error
  })
  return {
    ...Object.fromEntries(Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])),
    'permissions-policy': unusedFeatures.map((name) => `${name}=()`).join(', '),
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    securityHeaders: Record<string, string>
  }
}

/** Call before any route is registered. */
export function registerSecurity(app: FastifyInstance, headers: Record<string, string>): void {
  app.decorate('securityHeaders', headers)
  app.addHook('onSend', (_request, reply, _payload, done) => {
    // Who gets a 304 keeps the headers that the answer had (RFC 9111 4.3.4): a page asks far more often than things change.
    if (reply.statusCode !== 304) reply.headers(headers)
    done()
  })
}

/** Fastify's hand off the reply, for an answer that is written as it happens. The headers that `writeHead` has to be given. */
export function takeOver(reply: FastifyReply): Record<string, string | number | string[]> {
  reply.hijack()
  const headers: Record<string, string | number | string[]> = { ...reply.server.securityHeaders }
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) headers[name] = value
  return headers
}
