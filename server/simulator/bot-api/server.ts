import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { BotFault } from '../world/bot-chats.ts'
import type { World } from '../world/world.ts'
import { BotApiError } from './bot-api-error.ts'
import { createBotMethods } from './methods.ts'
import { readParameters } from './parameters.ts'

export interface BotApiServer {
  port: number
  /** Cuts connections and accepts no new ones, or accepts them again. */
  setListening(isListening: boolean): Promise<void>
  /** Accepts calls and never answers them. */
  setFrozen(isFrozen: boolean): void
  stop(): Promise<void>
}

/** A Bot API for one bot, as far as previews and notices need it. Rejects if the port is in use. */
export async function startBotApi(world: World, host: string, port: number): Promise<BotApiServer> {
  const methods = createBotMethods(world)
  let isFrozen = false

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isFrozen) return
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, isFile, token, rest] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? []
    if (token === undefined || rest === undefined) return refuse(response, 404, 'Not Found')
    if (decodeURIComponent(token) !== world.botToken || world.botChats.isRevoked()) {
      return refuse(response, 401, 'Unauthorized')
    }
    if (isFile) {
      const file = methods.readFile(rest)
      if (!file) return refuse(response, 404, 'Not Found')
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': file.length }).end(file)
      return
    }
    const method = methods.byName.get(rest.toLowerCase())
    if (!method) return refuse(response, 404, 'Not Found')
    const parameters = await readParameters(request, url.searchParams)
    if (!parameters) return refuse(response, 400, 'Bad Request: object expected as the parameters')
    const fault = world.botChats.takeFault(rest.toLowerCase())
    if (fault?.cut === 'before') return void request.socket.destroy()
    if (fault?.error) throw describeFault(fault.error)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const result = await method(parameters, gone.signal)
    if (fault?.cut === 'after') return void request.socket.destroy()
    send(response, 200, { ok: true, result })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof BotApiError) refuse(response, error.code, error.message, error.parameters)
      else if (error instanceof URIError) refuse(response, 404, 'Not Found')
      else refuse(response, 500, 'Internal Server Error')
    })
  })
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(at, host, () => {
        server.off('error', reject)
        resolve()
      })
    })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  await listen(port)
  const address = server.address()
  const ownPort = typeof address === 'object' && address ? address.port : port

  return {
    port: ownPort,
    async setListening(isListening) {
      if (isListening === server.listening) return
      await (isListening ? listen(ownPort) : close())
    },
    setFrozen: (value) => void (isFrozen = value),
    stop: close,
  }
}

function describeFault({ code, description, retryAfter, migrateTo }: NonNullable<BotFault['error']>): BotApiError {
  return new BotApiError(code, description, {
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
    ...(migrateTo !== undefined && { migrate_to_chat_id: Number(migrateTo) }),
  })
}

function refuse(response: ServerResponse, code: number, description: string, parameters: object = {}): void {
  const more = Object.keys(parameters).length === 0 ? {} : { parameters }
  send(response, code, { ok: false, error_code: code, description, ...more })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
