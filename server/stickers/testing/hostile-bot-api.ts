/** A Bot API that returns what a test sets, over real HTTP. */
import { createServer } from 'node:http'
import { createBotApi } from '../../telegram/bot/bot-api.ts'
import { systemClock } from '../../lib/clock.ts'

export type HostileBotApi = Awaited<ReturnType<typeof startHostileBotApi>>

export async function startHostileBotApi() {
  const answers: { files: Map<string, string>; content: Uint8Array; status: number } = {
    /** Unique id by file id: for getAvailableGifts and getFile. */
    files: new Map<string, string>(),
    /** Content of every file. */
    content: new Uint8Array(),
    /** Status of every response; other than 200, without JSON. */
    status: 200,
  }
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    const method = path.split('/').at(-1) ?? ''
    asked.push(path.startsWith('/file/') ? 'file' : method)
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      response.statusCode = answers.status
      if (answers.status !== 200) return response.end('busy')
      if (path.startsWith('/file/')) return response.end(answers.content)
      const wanted = /"file_id":"([^"]*)"/.exec(Buffer.concat(parts).toString())?.[1] ?? ''
      const list = [...answers.files].map(([file_id, file_unique_id]) => ({ sticker: { file_id, file_unique_id } }))
      const result =
        method === 'getFile'
          ? { file_unique_id: answers.files.get(wanted) ?? 'other', file_path: 'stickers/file_1.tgs' }
          : { gifts: list }
      return response.end(JSON.stringify({ ok: true, result }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    answers,
    /** Methods in the order of the requests; `file` for a download. */
    asked,
    botApi: createBotApi({ baseUrl: `http://127.0.0.1:${port}`, clock: systemClock }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
