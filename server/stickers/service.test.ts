import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCommitBus } from '../db/commit-bus.ts'
import { createGiftService, type GiftService } from '../gifts/service.ts'
import { createGiftStore } from '../gifts/store.ts'
import { type LiveAccounts, phoneOf, startLiveAccounts } from '../gifts/testing/live-accounts.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { createFakeClock, type FakeClock, systemClock } from '../lib/clock.ts'
import { createBotApi } from '../telegram/bot/bot-api.ts'
import type { BotApi } from '../telegram/gateway.ts'
import { digestOf } from './cache.ts'
import { createStickerService, type StickerService } from './service.ts'
import { type HostileBotApi, startHostileBotApi } from './testing/hostile-bot-api.ts'
import { tgs } from './testing/samples.ts'

const catalogueMethod = 'payments.getStarGifts'
const downloadMethod = 'upload.getFile'
const hostileToken = '1234567:abcdefghijklmnop'

let live: LiveAccounts
let clock: FakeClock
let tokens: Map<number, string>
let gifts: GiftService
let stickers: StickerService

/** What a start of the process builds, on existing data. */
function build(botApi: BotApi = createBotApi({ baseUrl: live.simulator.botApiUrl, clock: systemClock })) {
  const parts = { clients: live.clients, clock, log: silentLog }
  gifts = createGiftService({
    ...parts,
    db: live.db,
    bus: createCommitBus(live.db, silentLog),
    random: () => 0.5,
    premiumAccountIds: () => new Set(),
  })
  const cacheDir = join(live.folder, 'cache')
  stickers = createStickerService({
    ...parts,
    cacheDir,
    gifts,
    botApi,
    botTokenOf: (userId) => tokens.get(userId) ?? null,
  })
}

async function start(ownersOf: number[]) {
  live = await startLiveAccounts(ownersOf)
  build()
  for (const userId of new Set(ownersOf)) await gifts.refresh(userId).done
}

const uniqueIds = () => gifts.list(1).items.flatMap((gift) => gift.sticker_unique_id ?? [])
const firstUniqueId = () => uniqueIds()[0] ?? ''
const byUniqueId = (uniqueId: string) => ({ uniqueId, fileId: null })
const byFileId = (fileId: string) => ({ uniqueId: null, fileId })
const downloads = () => live.simulator.calls(downloadMethod)
const cachedFiles = () =>
  readdirSync(join(live.folder, 'cache'), { recursive: true, withFileTypes: true }).flatMap((file) =>
    file.isFile() ? [file.name] : [],
  )
const signOutAll = async () => {
  for (const { accountId, client } of live.clients.listForUser(1))
    await live.clients.markDead(accountId, client, 'TEST')
}

beforeEach(() => {
  clock = createFakeClock()
  tokens = new Map()
})
afterEach(() => live.stop())

describe('through a signed-in account', () => {
  test('a sticker of the catalogue is downloaded once and stored under the digest of its unique id', async () => {
    await start([1])
    const sticker = await stickers.get(1, byUniqueId(firstUniqueId()))
    expect(JSON.parse(gunzipSync(sticker.bytes).toString())).toMatchObject({ w: 512, h: 512 })
    expect(cachedFiles()).toEqual([`${digestOf(firstUniqueId())}.tgs`])
    const again = await stickers.get(1, byFileId(gifts.list(1).items[0]?.sticker_file_id ?? ''))
    expect(again).toEqual(sticker)
    expect(downloads()).toBe(1)
    build()
    expect(await stickers.get(1, byUniqueId(firstUniqueId()))).toEqual(sticker)
    expect(downloads()).toBe(1)
  })

  test('concurrent requests, also by several users, cause one download', async () => {
    await start([1, 2])
    const all = await Promise.all([1, 2, 1, 2, 1].map((userId) => stickers.get(userId, byUniqueId(firstUniqueId()))))
    expect(new Set(all.map(({ digest }) => digest)).size).toBe(1)
    expect(downloads()).toBe(1)
  })

  test('stale references are refreshed with one read for all', async () => {
    await start([1])
    live.simulator.world.expireFileReferences()
    build()
    const reads = live.simulator.calls(catalogueMethod)
    const names = uniqueIds().slice(0, 6).map(byUniqueId)
    const all = await Promise.all(names.map((name) => stickers.get(1, name)))
    expect(all).toHaveLength(6)
    expect(live.simulator.calls(catalogueMethod)).toBe(reads + 1)
  })

  test('an account in a flood wait is skipped, and another one is used', async () => {
    await start([1, 1])
    live.simulator.addFault({ method: downloadMethod, phone: phoneOf(1), error: { code: 420, name: 'FLOOD_WAIT_100' } })
    const [first = '', second = ''] = uniqueIds()
    await stickers.get(1, byUniqueId(first))
    const calls = live.simulator.calls(downloadMethod, phoneOf(1))
    await stickers.get(1, byUniqueId(second))
    expect(live.simulator.calls(downloadMethod, phoneOf(1))).toBe(calls)
  })

  test('an account whose session is dead is given up, and another one is used', async () => {
    await start([1, 1])
    live.simulator.world.endSessions(phoneOf(1))
    const sticker = await stickers.get(1, byUniqueId(firstUniqueId()))
    expect(sticker.digest).toBe(digestOf(firstUniqueId()))
    expect(live.dead).toEqual(['1 AUTH_KEY_UNREGISTERED'])
  })

  test('a failed download is not retried immediately, but soon', async () => {
    await start([1])
    const lift = live.simulator.addFault({ method: downloadMethod, error: { code: 400, name: 'LOCATION_INVALID' } })
    await expect(stickers.get(1, byUniqueId(firstUniqueId()))).rejects.toMatchObject({ code: 'no_bot_token' })
    lift()
    const calls = downloads()
    await expect(stickers.get(1, byUniqueId(firstUniqueId()))).rejects.toMatchObject({ code: 'no_bot_token' })
    expect(downloads()).toBe(calls)
    await clock.advance(20_000)
    await stickers.get(1, byUniqueId(firstUniqueId()))
  })

  test('an unreachable Telegram is a failed download, not a missing token', async () => {
    await start([1])
    await live.simulator.setListening(false)
    await expect(stickers.get(1, byUniqueId(firstUniqueId()))).rejects.toMatchObject({ code: 'download_failed' })
    await live.simulator.setListening(true)
    await clock.advance(20_000)
    await stickers.get(1, byUniqueId(firstUniqueId()))
    expect(live.dead).toEqual([])
  })

  test('a static sticker is not an animation, and nothing is downloaded', async () => {
    await start([1])
    const [row] = createGiftStore(live.db, silentLog).listGifts(1)
    if (!row) throw new Error('the catalogue is empty')
    const rows = [{ ...row, stickerMime: 'image/webp', stickerDocument: null }]
    const write = { hash: '', updatedAt: 0, rows, states: [], points: [], hasNew: true }
    createGiftStore(live.db, silentLog).saveCatalogue(1, write, () => {})
    build()
    await expect(stickers.get(1, byUniqueId(row.stickerUniqueId ?? ''))).rejects.toMatchObject({ code: 'bad_tgs' })
    expect(downloads()).toBe(0)
  })
})

describe('through the bot', () => {
  test('a sticker of the catalogue is downloaded if no account can', async () => {
    await start([1])
    await signOutAll()
    const onSale = gifts.list(1).items.find((gift) => !gift.is_sold_out && !gift.require_premium && !gift.is_auction)
    const name = byUniqueId(onSale?.sticker_unique_id ?? '')
    await expect(stickers.get(1, name)).rejects.toMatchObject({ code: 'no_bot_token' })
    tokens.set(1, live.simulator.botToken)
    const sticker = await stickers.get(1, name)
    expect(JSON.parse(gunzipSync(sticker.bytes).toString())).toMatchObject({ w: 512 })
    expect(sticker.digest).toBe(digestOf(name.uniqueId))
    expect(downloads()).toBe(0)
  })

  test('an unknown file id is requested as given, and stored under the unique id', async () => {
    await start([1])
    tokens.set(1, live.simulator.botToken)
    const botApi = createBotApi({ baseUrl: live.simulator.botApiUrl, clock: systemClock })
    const [known] = await botApi.fetchGiftStickers(live.simulator.botToken)
    const sticker = await stickers.get(1, byFileId(known?.fileId ?? ''))
    expect(cachedFiles()).toEqual([`${digestOf(known?.fileUniqueId ?? '')}.tgs`])
    expect(stickers.identify(1, byFileId(known?.fileId ?? ''))).toBe(sticker.digest)
    tokens.delete(1)
    expect(stickers.identify(1, byFileId(known?.fileId ?? ''))).toBeNull()
  })

  test('an invalid token cannot download', async () => {
    await start([1])
    tokens.set(1, hostileToken)
    await expect(stickers.get(1, byFileId('foreign'))).rejects.toMatchObject({ code: 'download_failed' })
  })
})

test("what one user's account stored is not available to others without a catalogue or a bot", async () => {
  await start([1])
  await stickers.get(1, byUniqueId(firstUniqueId()))
  await expect(stickers.get(2, byUniqueId(firstUniqueId()))).rejects.toMatchObject({ code: 'no_bot_token' })
  expect(stickers.identify(2, byUniqueId(firstUniqueId()))).toBeNull()
})

test('a request without an id is refused', async () => {
  await start([])
  await expect(stickers.get(1, { uniqueId: null, fileId: null })).rejects.toMatchObject({
    code: 'file_id_or_uniq_required',
  })
})

describe('a malicious Bot API', () => {
  let hostile: HostileBotApi
  beforeEach(async () => {
    await start([])
    hostile = await startHostileBotApi()
    build(hostile.botApi)
    tokens.set(1, hostileToken)
    hostile.answers.files.set('file', 'unique')
  })
  afterEach(() => hostile.stop())

  test.each<[string, Buffer]>([
    ['a web page', Buffer.from('<!doctype html>')],
    ['a gzip of something else', gzipSync('{"hello":1}')],
    ['a bomb', gzipSync(Buffer.alloc(40 * 1024 * 1024))],
    ['more than 64 KiB', Buffer.alloc(70_000, tgs())],
  ])('cannot have %s stored', async (_name, content) => {
    hostile.answers.content = content
    await expect(stickers.get(1, byUniqueId('unique'))).rejects.toMatchObject({ code: 'bad_tgs' })
    await expect(stickers.get(1, byFileId('file'))).rejects.toMatchObject({ code: 'bad_tgs' })
    expect(existsSync(join(live.folder, 'cache'))).toBe(false)
  })

  test('cannot replace another sticker with its file', async () => {
    hostile.answers.content = tgs()
    await stickers.get(1, { uniqueId: 'wanted', fileId: 'stranger' })
    expect(cachedFiles()).toEqual([`${digestOf('other')}.tgs`])
  })

  test('that is down is a failed download, requested once in a while', async () => {
    hostile.answers.status = 503
    await expect(stickers.get(1, byFileId('file'))).rejects.toMatchObject({ code: 'download_failed' })
    await expect(stickers.get(1, byFileId('file'))).rejects.toMatchObject({ code: 'download_failed' })
    expect(hostile.asked).toEqual(['getFile'])
  })

  test('is asked for its list once for many stickers', async () => {
    hostile.answers.content = tgs()
    hostile.answers.files.set('file-2', 'unique-2')
    await Promise.all(['unique', 'unique-2', 'unique'].map((uniqueId) => stickers.get(1, byUniqueId(uniqueId))))
    expect(hostile.asked.toSorted()).toEqual(['file', 'file', 'getAvailableGifts', 'getFile', 'getFile'])
  })
})
