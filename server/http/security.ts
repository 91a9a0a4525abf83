/** Security headers against other sites and injected scripts. */
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
      // Styles set by scripts through an element's style object are not inline styles; no library may add a style
      // sheet.
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
  // The panel also runs on plain http at home; whoever adds HTTPS decides on HSTS.
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginEmbedderPolicy: false,
}

/** Browser features that a page of the panel does not use are disabled; copying a code or an id is the exception. */
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

/** The same for every response, so helmet computes them only once. */
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
    // A 304 keeps the headers of the cached response (RFC 9111 4.3.4), and pages poll far more often than things
    // change.
    if (reply.statusCode !== 304) reply.headers(headers)
    done()
  })
}

/** Takes over the reply from Fastify, for a streamed response. Returns the headers for `writeHead`. */
export function takeOver(reply: FastifyReply): Record<string, string | number | string[]> {
  reply.hijack()
  const headers: Record<string, string | number | string[]> = { ...reply.server.securityHeaders }
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) headers[name] = value
  return headers
}
