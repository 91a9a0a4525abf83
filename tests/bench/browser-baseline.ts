/**
 * The usual approach: a page that renders every sticker with lottie-web's SVG renderer. Same stickers, same positions.
 */
import { createServer, type ServerResponse } from 'node:http'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import type { BenchPanel } from './bench-panel.ts'

const library = readFileSync(createRequire(import.meta.url).resolve('lottie-web/build/player/lottie_svg.min.js'))
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

const page = `<!doctype html><meta charset="utf-8"><title>baseline</title>
<style>body{margin:24px 32px;display:grid;grid-template-columns:repeat(7,1fr);gap:12px;background:#0d1014}
div{height:289px;display:grid;place-items:center;border-radius:18px;background:#14181e}span{width:118px;height:118px}</style>
<script src="/lottie.js"></script><script src="/page.js"></script>`

const script = `addEventListener('DOMContentLoaded', async () => {
  const count = Number(new URLSearchParams(location.search).get('count'))
  const urls = await (await fetch('/list.json')).json()
  performance.mark('data')
  for (const url of urls.slice(0, count)) {
    const card = document.createElement('div')
    const place = card.appendChild(document.createElement('span'))
    document.body.append(card)
    const animation = lottie.loadAnimation({ container: place, renderer: 'svg', loop: true, autoplay: true, path: url })
    animation.addEventListener('DOMLoaded', () => requestAnimationFrame(() => performance.mark('drawn')))
    animation.addEventListener('enterFrame', () => (window.frames_ = (window.frames_ ?? 0) + 1))
  }
})`

const listSchema = z.object({ items: z.array(z.object({ sticker_unique_id: z.string().nullable() })) })

const send = (response: ServerResponse, type: string, body: string | Buffer) =>
  response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body)

/** Serves the page; stickers come from the panel, so both read the same bytes. */
export async function startBaseline(panel: BenchPanel): Promise<{ url: string; stop(): void }> {
  const list = await panel.http.request('GET', '/api/gifts')
  const ids = listSchema.parse(list.body).items.flatMap(({ sticker_unique_id: id }) => (id === null ? [] : [id]))
  const urls = ids.map((id) => `/sticker?uniq=${id}`)
  const stickers = new Map<string, Buffer>()

  const sticker = async (path: string): Promise<Buffer> => {
    const known = stickers.get(path)
    if (known) return known
    const id = new URL(path, 'http://localhost').searchParams.get('uniq') ?? ''
    const answer = await panel.http.open('GET', `/api/gifts/sticker.lottie?uniq=${id}`)
    const bytes = Buffer.from(await answer.arrayBuffer())
    stickers.set(path, bytes)
    return bytes
  }

  const answer = async (path: string, response: ServerResponse): Promise<unknown> => {
    if (path === '/lottie.js') return send(response, 'text/javascript', library)
    if (path === '/page.js') return send(response, 'text/javascript', script)
    if (path === '/list.json') return send(response, 'application/json', JSON.stringify(urls))
    if (path.startsWith('/sticker')) return send(response, 'application/json', await sticker(path))
    return send(response, 'text/html', page)
  }
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response).catch(() => response.writeHead(502).end())
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  // Downloaded once before measuring: neither page waits for Telegram.
  for (const url of urls.slice(0, 60)) await sticker(url)
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
