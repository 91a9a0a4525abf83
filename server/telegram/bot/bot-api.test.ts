import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { createFakeClock } from '../../lib/clock.ts'
import { createBotApi } from './bot-api.ts'
import { failureOf, startTelegram } from '../testing/simulated.ts'

const TOKEN = '123456:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr'
const toStop: (() => void)[] = []
afterEach(() => {
  for (const stop of toStop.splice(0)) stop()
})

/** A server that answers every call in its own way. */
async function startServer(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  toStop.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const clock = createFakeClock()
  const port = typeof address === 'object' ? address?.port : 0
  return { clock, botApi: createBotApi({ baseUrl: `http://127.0.0.1:${port}/`, clock }) }
}

const answerWith =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

describe('the Bot API of the simulator', () => {
  test('tells the name of the bot, and nothing for another token', async () => {
    const { simulator, clock } = await startTelegram()
    const botApi = createBotApi({ baseUrl: simulator.botApiUrl, clock })
    expect(await botApi.fetchBotUsername(simulator.botToken)).toMatch(/bot$/i)
    expect(await botApi.fetchBotUsername(TOKEN)).toBeNull()
    expect(await botApi.fetchBotUsername('not a token')).toBeNull()
  })

  test('gives stickers whose unique ids are those of the user accounts, and their bytes', async () => {
    const { simulator, clock, signIn } = await startTelegram()
    const botApi = createBotApi({ baseUrl: simulator.botApiUrl, clock })
    const stickers = await botApi.fetchGiftStickers(simulator.botToken)
    const { account } = await signIn()
    const catalogue = await account.catalogue.fetchGifts(0)
    if (catalogue.kind !== 'catalogue') throw new Error('no catalogue')
    const known = new Map(catalogue.gifts.map(({ sticker }) => [sticker?.fileUniqueId, sticker]))
    expect(stickers.length).toBeGreaterThan(10)
    for (const { fileUniqueId } of stickers) expect(known.has(fileUniqueId)).toBe(true)

    const [first] = stickers
    const got = await botApi.download(simulator.botToken, first?.fileId ?? '', 64 * 1024)
    expect(got.fileUniqueId).toBe(first?.fileUniqueId)
    expect(got.bytes.length).toBe(known.get(got.fileUniqueId)?.size)
    expect(await failureOf(botApi.download(simulator.botToken, first?.fileId ?? '', 100))).toEqual({
      kind: 'refused',
      code: 'FILE_TOO_BIG',
    })
  })
})

describe('an answer of another kind', () => {
  test.each([
    [429, { ok: false, error_code: 429, description: 'x', parameters: { retry_after: 17 } }, 'flood: FLOOD_WAIT'],
    [401, { ok: false, error_code: 401, description: 'Unauthorized' }, 'refused: ACCESS_TOKEN_INVALID'],
    [400, { ok: false, error_code: 400, description: 'Bad Request: STARGIFT_INVALID' }, 'refused: STARGIFT_INVALID'],
    [400, { ok: false, error_code: 400, description: 'Bad Request: chat not found' }, 'refused: BOT_API_400'],
    [502, '<html>Bad Gateway</html>', 'unreachable: network'],
    [500, { ok: false, error_code: 500, description: 'Internal' }, 'unreachable: network'],
    [200, { ok: true, result: { gifts: [{ sticker: {} }] } }, 'refused: ANSWER_NOT_UNDERSTOOD'],
    [200, { ok: true, result: { gifts: [] }, pad: 'x'.repeat(5_000_000) }, 'refused: FILE_TOO_BIG'],
  ])('%i gives its own failure: %o', async (status, body, message) => {
    const { botApi } = await startServer(answerWith(status, body))
    await expect(botApi.fetchGiftStickers(TOKEN)).rejects.toThrow(message)
  })

  test.each(['../../etc/passwd', '/var/lib/telegram-bot-api/x', 'a//b', 'stickers/..', 'a b?c'])(
    'is not followed to a path that is none: %s',
    async (path) => {
      const { botApi } = await startServer(
        answerWith(200, { ok: true, result: { file_unique_id: 'x', file_path: path } }),
      )
      await expect(botApi.download(TOKEN, 'id', 1000)).rejects.toThrow('refused: FILE_PATH_INVALID')
    },
  )

  test('is not followed to another address, which would get the token', async () => {
    let visits = 0
    const { botApi } = await startServer((_request, response) => {
      visits += 1
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    })
    expect(await failureOf(botApi.fetchBotUsername(TOKEN))).toEqual({ kind: 'unreachable', reason: 'network' })
    expect(visits).toBe(1)
  })

  test('that never comes ends at the deadline', async () => {
    const { botApi, clock } = await startServer(() => {})
    const failure = failureOf(botApi.fetchBotUsername(TOKEN))
    await clock.advance(20_000)
    expect(await failure).toEqual({ kind: 'unreachable', reason: 'deadline' })
  })

  test('never repeats the token', async () => {
    const botApi = createBotApi({ baseUrl: 'http://127.0.0.1:9', clock: createFakeClock() })
    const error: unknown = await botApi.fetchBotUsername(TOKEN).catch((reason: unknown) => reason)
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(TOKEN.slice(8))
  })
})
