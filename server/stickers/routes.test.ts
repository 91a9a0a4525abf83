import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giftsSnapshot } from '../contract/gifts.ts'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

let panel: Panel
let uniqueId: string
let fileId: string

interface RawAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** A client that does not decompress responses. */
function getRaw(query: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const options = { headers: { cookie: panel.cookie() ?? '', ...headers } }
    const asked = request(`${panel.url()}/api/gifts/sticker.lottie${query}`, options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

beforeAll(async () => {
  panel = await startPanel({ simulator: { seed: 6 } })
  await panel.signUp()
  const phone = '+4915550002222'
  panel.simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
  const { items } = giftsSnapshot.parse((await panel.request('POST', '/api/gifts/refresh')).body)
  uniqueId = items[0]?.sticker_unique_id ?? ''
  fileId = items[0]?.sticker_file_id ?? ''
})
afterAll(() => panel.stop())

describe('GET /api/gifts/sticker.lottie', () => {
  test('sends the stored gzip to clients that accept it, cached forever', async () => {
    const { status, headers, body } = await getRaw(`?uniq=${uniqueId}`, { 'accept-encoding': 'gzip, deflate, br' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringContaining('Accept-Encoding'),
      etag: expect.stringMatching(/^"[^"]+"$/),
    })
    expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ w: 512, h: 512 })
  })

  test('sends plain JSON to others, with a separate tag', async () => {
    const packed = await getRaw(`?uniq=${uniqueId}`, { 'accept-encoding': 'gzip' })
    const plain = await getRaw(`?file_id=${fileId}`)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body).toEqual(gunzipSync(packed.body))
    expect(plain.headers['etag']).not.toBe(packed.headers['etag'])
  })

  test.each([{}, { 'accept-encoding': 'gzip' }])('answers 304 to who has it (%o)', async (accepted) => {
    const { headers } = await getRaw(`?uniq=${uniqueId}`, accepted)
    const etag = String(headers['etag'])
    const again = await getRaw(`?uniq=${uniqueId}`, { ...accepted, 'if-none-match': etag })
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag])
    expect(again.headers['vary']).toContain('Accept-Encoding')
    expect((await getRaw(`?uniq=${uniqueId}`, { ...accepted, 'if-none-match': '"other"' })).status).toBe(200)
  })

  test.each([
    ['', 400, 'file_id_or_uniq_required'],
    ['?uniq=&file_id=', 400, 'file_id_or_uniq_required'],
    ['?uniq=unknown', 409, 'no_bot_token'],
    ['?file_id=unknown', 409, 'no_bot_token'],
    ['?uniq=../../etc/passwd', 409, 'no_bot_token'],
    ['?uniq=a&uniq=b', 400, 'invalid_request'],
    [`?uniq=${'x'.repeat(5000)}`, 400, 'invalid_request'],
  ])('%s is %i %s', async (query, status, error) => {
    const answer = await getRaw(query)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body.toString())).toMatchObject({ error, detail: expect.any(String) })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('needs a sign-in', async () => {
    expect((await getRaw(`?uniq=${uniqueId}`, { cookie: '' })).status).toBe(401)
  })

  test('the bot in the settings serves what the catalogue does not know', async () => {
    const token = panel.simulator.botToken
    expect((await panel.request('POST', '/api/settings', { body: { bot_token: token } })).status).toBe(200)
    expect(JSON.parse((await getRaw('?file_id=unknown')).body.toString())).toMatchObject({ error: 'download_failed' })
    await panel.request('POST', '/api/settings', { body: { bot_token: null } })
    expect(panel.log()).not.toContain(token)
  })
})
