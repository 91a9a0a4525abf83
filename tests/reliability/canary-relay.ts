/**
 * A relay between the panel and the simulator's Bot API: gives the bot another token, and records every requested URL.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface BotApiRelay {
  url: string
  /** Path and query of every call, in order. */
  addresses(): string[]
  /** Responds with 500 and the request's own URL, as a proxy in debug mode would. */
  setBroken(isBroken: boolean): void
  /** Responds with 400 and the Bot API's own answer as description, as a badly written self-hosted server might. */
  setEchoing(isEchoing: boolean): void
  /** Those descriptions so far. */
  echoed(): string[]
  stop(): Promise<void>
}

export async function startBotApiRelay(
  target: { botApiUrl: string; botToken: string },
  token: string,
): Promise<BotApiRelay> {
  const addresses: string[] = []
  const echoed: string[] = []
  let isBroken = false
  let isEchoing = false
  const pass = async (address: string, request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    // A poll abandoned by the panel would continue here, and take what the next one waits for.
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const answer = await fetch(`${target.botApiUrl}${address.replace(token, target.botToken)}`, {
      method: request.method ?? 'GET',
      signal: gone.signal,
      headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
      ...(request.method === 'POST' ? { body: new Uint8Array(body) } : {}),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (isEchoing) {
      const description = `Bad Request: ${bytes.toString('utf8')}`
      echoed.push(description)
      response.writeHead(400).end(JSON.stringify({ ok: false, error_code: 400, description }))
      return
    }
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(bytes)
  }
  const server = createServer((request, response) => {
    const address = request.url ?? ''
    addresses.push(address)
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      if (isBroken) response.writeHead(500, { 'x-asked-for': address }).end(`failed: ${address}`)
      else pass(address, request, Buffer.concat(parts), response).catch(() => response.destroy())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  return {
    url: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`,
    addresses: () => addresses,
    setBroken: (value) => void (isBroken = value),
    setEchoing: (value) => void (isEchoing = value),
    echoed: () => echoed,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
