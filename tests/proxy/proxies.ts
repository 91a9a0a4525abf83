/**
 * Runs nginx and Caddy with the files of docs/deploy, replacing only name, ports, certificate and the panel's address.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeCertificate } from './certificate.ts'
import { findProgram } from './installed.ts'

export const deployDir = join(import.meta.dirname, '..', '..', 'docs', 'deploy')

export interface ProxyKind {
  title: string
  program: 'nginx' | 'caddy'
  /** Empty: the panel has its own host. */
  basePath: '' | '/gifts-panel'
  /** Whether the proxy strips the path. */
  isStripping: boolean
}

export const proxyKinds: ProxyKind[] = (['nginx', 'caddy'] as const).flatMap((program) => [
  { title: `${program}, an address of its own`, program, basePath: '', isStripping: false },
  { title: `${program}, under a path`, program, basePath: '/gifts-panel', isStripping: false },
  { title: `${program}, under a path that it takes away`, program, basePath: '/gifts-panel', isStripping: true },
])

export interface Proxy {
  port: number
  /** For plain http, if the file has it. */
  plainPort: number
  /** `https://localhost:<port>` */
  origin: string
  /** PEM of the certificate. */
  ca: string
  stop(): Promise<void>
}

interface Place {
  folder: string
  port: number
  plainPort: number
  certFile: string
  keyFile: string
  /** host:port */
  panel: string
}

/** Starts the proxy for the panel at `panelUrl`; resolves when it accepts connections. Throws its output on failure. */
export async function startProxy(kind: ProxyKind, panelUrl: string): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-proxy-'))
  const { certFile, keyFile, pem } = makeCertificate(folder)
  const [port, plainPort] = [await findFreePort(), await findFreePort()]
  const place = { folder, port, plainPort, certFile, keyFile, panel: new URL(panelUrl).host }
  const { args, env } = kind.program === 'nginx' ? prepareNginx(kind, place) : prepareCaddy(kind, place)
  const child = spawn(findProgram(kind.program) ?? kind.program, args, {
    env: { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    if (await isListening(port)) return { port, plainPort, origin: `https://localhost:${port}`, ca: pem, stop }
    await pause(50)
  }
  await stop()
  throw new Error(`${kind.program} did not start:\n${output}`)
}

/** Replaces a text, and fails if it is not there: then the file is not what the test expects. */
function put(text: string, changes: [from: RegExp, to: string][]): string {
  return changes.reduce((changed, [from, to]) => {
    if (!from.test(changed)) throw new Error(`nothing fits ${from.source}`)
    return changed.replace(from, () => to)
  }, text)
}

function prepareNginx({ basePath, isStripping }: ProxyKind, place: Place) {
  const { folder, port, plainPort, panel, certFile, keyFile } = place
  const file = readFileSync(join(deployDir, basePath === '' ? 'nginx.conf' : 'nginx-sub-path.conf'), 'utf8')
  const target: [RegExp, string] = [
    /proxy_pass http:\/\/127\.0\.0\.1:3000;/,
    `proxy_pass http://${panel}${isStripping ? '/' : ''};`,
  ]
  const tls = `ssl_certificate ${certFile}; ssl_certificate_key ${keyFile};`
  const site =
    basePath === ''
      ? put(file, [
          target,
          [/listen 80;/, `listen 127.0.0.1:${plainPort};`],
          [/listen \[::\]:80;/, ''],
          [/listen 443 ssl http2;/, `listen 127.0.0.1:${port} ssl http2;`],
          [/listen \[::\]:443 ssl http2;/, ''],
          [/server_name panel\.example\.com;/, 'server_name localhost;'],
          [/server_name panel\.example\.com;/, 'server_name localhost;'],
          [/ssl_certificate [^;]+;\s+ssl_certificate_key [^;]+;/, tls],
        ])
      : `server { listen 127.0.0.1:${port} ssl http2; server_name localhost; ${tls}\n${put(file, [target])}\n}`
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const config = join(folder, 'nginx.conf')
  writeFileSync(
    config,
    // What Debian's own nginx.conf has around a site, with this test's paths.
    `${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr;
    events { worker_connections 768; }
    http {
      sendfile on; tcp_nopush on; gzip on; default_type application/octet-stream; access_log off;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      ${site}
    }`,
  )
  return { args: ['-c', config, '-p', folder, '-e', 'stderr'], env: {} }
}

function prepareCaddy({ basePath, isStripping }: ProxyKind, place: Place) {
  const { folder, port, plainPort, panel, certFile, keyFile } = place
  const file = readFileSync(join(deployDir, basePath === '' ? 'Caddyfile' : 'Caddyfile.sub-path'), 'utf8')
  const tls = `\ttls ${certFile} ${keyFile}`
  const site =
    basePath === ''
      ? put(file, [[/^(\{\$DOMAIN:[^}]+\} \{)$/m, `{$DOMAIN} {\n${tls}`]])
      : put(file, [
          [/^panel\.example\.com \{$/m, `localhost:${port} {\n${tls}`],
          [/127\.0\.0\.1:3000/, panel],
          ...(isStripping ? [[/handle \/gifts-panel/, 'handle_path /gifts-panel'] satisfies [RegExp, string]] : []),
        ])
  mkdirSync(join(folder, 'caddy'), { recursive: true })
  const config = join(folder, 'Caddyfile')
  const globals = [
    'admin off',
    'auto_https disable_redirects',
    'skip_install_trust',
    `http_port ${plainPort}`,
    `https_port ${port}`,
  ]
  writeFileSync(config, `{\n\t${globals.join('\n\t')}\n}\n${site}`)
  return {
    args: ['run', '--config', config, '--adapter', 'caddyfile'],
    env: { DOMAIN: `localhost:${port}`, PANEL: panel },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await exited
  clearTimeout(late)
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
