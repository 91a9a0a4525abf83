/** Cost of the panel's routes, compared with the barest route that sends the same bytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import type { BenchPanel } from './bench-panel.ts'
import { startLoad } from './http-load.ts'
import { compare } from './measure.ts'
import type { Row } from './table.ts'

const ROUND_MS = 400

export async function measureHttp(panel: BenchPanel): Promise<Row[]> {
  const list = await panel.http.request('GET', '/api/gifts')
  const etag = list.headers.get('etag') ?? ''
  const listBytes = Buffer.from(list.text)
  const { count, items } = panel.gifts.list(1)
  const uniqueId = items.find((gift) => gift.sticker_unique_id !== null)?.sticker_unique_id ?? ''
  const stickerPath = `/api/gifts/sticker.lottie?uniq=${uniqueId}`
  const sticker = await panel.http.open('GET', stickerPath, { headers: { 'accept-encoding': 'gzip' } })
  const size = Number(sticker.headers.get('content-length'))
  await sticker.arrayBuffer()

  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-static-'))
  writeFileSync(join(folder, 'sticker.tgs'), Buffer.alloc(size, 1))
  const bare = Fastify()
  await bare.register(fastifyStatic, { root: folder, prefix: '/static/' })
  bare.get('/list', (_request, reply) => reply.type('application/json; charset=utf-8').send(listBytes))
  bare.get('/unchanged', (_request, reply) => reply.code(304).send())
  const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 })
  const load = startLoad()

  const ofBare =
    (path: string, status = 200) =>
    () =>
      load.measure({ port: Number(new URL(bareUrl).port), path, headers: {}, status, durationMs: ROUND_MS })
  const ofPanel =
    (path: string, headers: Record<string, string> = {}, status = 200) =>
    () =>
      load.measure({ port: panel.port, path, headers: { ...panel.headers, ...headers }, status, durationMs: ROUND_MS })

  try {
    return [
      {
        name: `GET /api/gifts of ${count}, ${Math.round(listBytes.length / 1024)} KB (a bare route, same bytes)`,
        unit: 'requests/s',
        goal: '≥ 0.7',
        ...(await compare(ofBare('/list'), ofPanel('/api/gifts'))),
      },
      {
        name: `GET /api/gifts of ${count}, 304 (a bare 304)`,
        unit: 'requests/s',
        goal: '≥ 0.9',
        ...(await compare(ofBare('/unchanged', 304), ofPanel('/api/gifts', { 'if-none-match': etag }, 304))),
      },
      {
        name: `sticker.lottie from the cache, ${Math.round(size / 1024)} KB (@fastify/static, same size)`,
        unit: 'requests/s',
        goal: '≥ 0.8',
        ...(await compare(ofBare('/static/sticker.tgs'), ofPanel(stickerPath, { 'accept-encoding': 'gzip' }))),
      },
    ]
  } finally {
    load.stop()
    bare.server.closeAllConnections()
    await bare.close()
    rmSync(folder, { recursive: true })
  }
}
