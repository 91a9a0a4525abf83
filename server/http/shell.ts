/**
 * index.html for a panel under a path. The build does not know the path: it is prepended here to the URLs in the page,
 * and stored where the app reads it (web/src/lib/base.ts).
 */
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyReply } from 'fastify'
import { isEtagKnown } from './etag.ts'

interface Packed {
  /** Of the source file. */
  mtimeMs: number
  plain: Buffer
  br: Buffer
  gzip: Buffer
  etag: string
}

export interface Shell {
  send(reply: FastifyReply): unknown
}

export function createShell(webDir: string, basePath: string): Shell {
  const file = join(webDir, 'index.html')
  let packed: Packed | null = null

  const read = (): Packed => {
    const { mtimeMs } = statSync(file)
    if (packed?.mtimeMs === mtimeMs) return packed
    const plain = Buffer.from(moveTo(basePath, readFileSync(file, 'utf8')))
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
    packed = { mtimeMs, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain), etag }
    return packed
  }

  return {
    send(reply) {
      const page = read()
      reply.headers({ 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding', ETag: page.etag })
      if (isEtagKnown(reply.request.headers['if-none-match'], page.etag)) return reply.code(304).send()
      reply.type('text/html; charset=utf-8')
      // Chosen like the files next to it.
      const encoding = negotiate(reply.request.headers['accept-encoding'] ?? '', ['br', 'gzip'])
      return encoding === null
        ? reply.send(page.plain)
        : reply.header('Content-Encoding', encoding).send(page[encoding])
    },
  }
}

/** The page with its own URLs under `basePath`; others are unchanged. */
export function moveTo(basePath: string, html: string): string {
  return html
    .replace('<html ', () => `<html data-base="${basePath}" `)
    .replaceAll(/(\s(?:src|href)=")\/(?!\/)/g, (_, before: string) => `${before}${basePath}/`)
}
