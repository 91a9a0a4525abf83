import { gunzipSync } from 'node:zlib'
import { Api } from 'telegram'
import { afterEach, describe, expect, test } from 'vitest'
import { createFixture } from '../rpc/testing/fixture.ts'
import type { Simulator } from '../types.ts'
import { decodeFileId, encodeUniqueId } from './file-id.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

interface Gift {
  id: string
  star_count: number
  sticker: { file_id: string; file_unique_id: string; file_size: number; is_animated: boolean }
}
interface Answer {
  ok: boolean
  result: { gifts: Gift[]; file_path: string; file_size: number }
  error_code?: number
  description?: string
}

async function call(simulator: Simulator, method: string, init?: RequestInit, token = simulator.botToken) {
  const response = await fetch(`${simulator.botApiUrl}/bot${token}/${method}`, init)
  const body: Answer = JSON.parse(await response.text())
  return { status: response.status, ...body }
}

describe('the Bot API', () => {
  test('accepts its bot and refuses others', async () => {
    const simulator = await fixture.start()
    expect(await call(simulator, 'getMe')).toMatchObject({
      ok: true,
      result: { is_bot: true, username: expect.stringMatching(/bot$/) },
    })
    expect(await call(simulator, 'getMe', undefined, '1:wrong')).toEqual({
      status: 401,
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    })
    expect(await call(simulator, 'getNothing')).toMatchObject({ status: 404, description: 'Not Found' })
    expect((await fetch(`${simulator.botApiUrl}/elsewhere`)).status).toBe(404)
    expect((await fetch(`${simulator.botApiUrl}/bot%zz/getMe`)).status).toBe(404)
  })

  test('lists what a bot may buy, with the unique ids that an account computes for the same documents', async () => {
    const simulator = await fixture.start()
    const { result } = await call(simulator, 'GETAVAILABLEGIFTS', { method: 'POST' })
    const client = await fixture.signedIn(simulator, '+15550100001')
    const answer = await client.invoke(new Api.payments.GetStarGifts({ hash: 0 }))
    const gifts = answer instanceof Api.payments.StarGifts ? answer.gifts : []
    const expected = gifts.flatMap((gift) => {
      if (!(gift instanceof Api.StarGift)) return []
      const isForBots = !gift.soldOut && !gift.requirePremium && !gift.auction && !gift.lockedUntilDate
      return isForBots ? [[gift.id.toString(), encodeUniqueId(gift.sticker.id.toString())]] : []
    })
    expect(expected.length).toBeGreaterThan(40)
    expect(result.gifts.map(({ id, sticker }) => [id, sticker.file_unique_id])).toEqual(expected)
    expect(decodeFileId(result.gifts[0]?.sticker.file_id ?? '')).toMatchObject({ dcId: expect.any(Number) })
  })

  test('returns the file of a sticker, however the parameter is sent', async () => {
    const simulator = await fixture.start()
    const { result } = await call(simulator, 'getAvailableGifts')
    const sticker = result.gifts[3]?.sticker
    const file_id = sticker?.file_id ?? ''
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ file_id }) }
    const form = { method: 'POST', body: new URLSearchParams({ file_id }) }
    for (const [query, init] of [
      [`?file_id=${file_id}`, undefined],
      ['', json],
      ['', form],
    ] as const) {
      const file = await call(simulator, `getFile${query}`, init)
      expect(file.result).toMatchObject({ file_unique_id: sticker?.file_unique_id, file_size: sticker?.file_size })
      const url = `${simulator.botApiUrl}/file/bot${simulator.botToken}/${file.result.file_path}`
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
      expect(bytes).toHaveLength(file.result.file_size)
      expect(JSON.parse(gunzipSync(bytes).toString())).toMatchObject({ w: 512 })
    }
  })

  test('refuses foreign file ids', async () => {
    const simulator = await fixture.start()
    expect(await call(simulator, 'getFile')).toMatchObject({
      status: 400,
      description: expect.stringMatching(/file_id not specified/),
    })
    expect(await call(simulator, 'getFile?file_id=AAAA')).toMatchObject({
      status: 400,
      description: expect.stringMatching(/wrong file_id/),
    })
    const bad = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"file_id":' }
    expect(await call(simulator, 'getFile', bad)).toMatchObject({ status: 400 })
    const url = `${simulator.botApiUrl}/file/bot${simulator.botToken}/stickers/file_1.tgs`
    expect((await fetch(url)).status).toBe(404)
  })
})
