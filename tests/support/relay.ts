/** A relay between browser and panel that can misbehave: go silent with every connection open, or hold back streams. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Relay {
  port: number
  url: string
  /** Event streams that the browser has open now, and the maximum so far. */
  streams(): number
  mostStreams(): number
  /** From now on nothing is forwarded either way, and nothing is closed. */
  silence(): void
  /** Streams open, but their data is held back. */
  hold(): void
  /** Forwards everything again; what was held back is lost. */
  pass(): void
  close(): Promise<void>
}

export async function startRelay(panelUrl: string): Promise<Relay> {
  const { hostname, port: panelPort } = new URL(panelUrl)
  let mode: 'pass' | 'hold' | 'silence' = 'pass'
  const streams = new Set<ServerResponse>()
  let mostStreams = 0

  const answer = (upstream: IncomingMessage, response: ServerResponse) => {
    const isStream = upstream.headers['content-type']?.startsWith('text/event-stream') === true
    const isKept = () => mode === 'silence' || (isStream && mode === 'hold')
    if (mode === 'silence') return
    response.writeHead(upstream.statusCode ?? 502, upstream.headers)
    if (isStream) {
      response.flushHeaders()
      streams.add(response)
      mostStreams = Math.max(mostStreams, streams.size)
    }
    upstream.on('data', (chunk: Buffer) => isKept() || response.write(chunk))
    upstream.on('end', () => isKept() || response.end())
    upstream.on('error', () => response.destroy())
  }

  const server = createServer((incoming, response) => {
    response.on('close', () => streams.delete(response))
    if (mode === 'silence') return
    const { method, url: path, headers } = incoming
    const onward = request({ host: hostname, port: panelPort, method, path, headers }, (upstream) =>
      answer(upstream, response),
    )
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    streams: () => streams.size,
    mostStreams: () => mostStreams,
    silence: () => void (mode = 'silence'),
    hold: () => void (mode = 'hold'),
    pass: () => void (mode = 'pass'),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    },
  }
}
