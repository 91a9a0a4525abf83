/** A browser that draws stickers with the player and with lottie-web's SVG renderer, to compare them. */
import type { Browser } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'vite'
import type { Measured, MeasureRequest } from '../../web/src/features/gifts/player/testing/measure-page.ts'

declare const measureSticker: (request: MeasureRequest) => Promise<Measured>

const page = `<!doctype html><title>Stickers</title>
<script type="module" src="/src/features/gifts/player/testing/measure-page.ts"></script>`

/** Serves the player's own sources to a page of `browser`. */
export async function openMeasure(browser: Browser) {
  const cacheDir = await mkdtemp(join(tmpdir(), 'stickers-'))
  const server = await createServer({
    configFile: false,
    root: join(import.meta.dirname, '../../web'),
    cacheDir,
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  })
  await server.listen()
  const address = server.httpServer?.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const tab = await browser.newPage()
  await tab.route(`${origin}/`, (route) => route.fulfill({ contentType: 'text/html', body: page }))
  await tab.goto(`${origin}/`)
  await tab.waitForFunction(() => 'measureSticker' in globalThis)
  return {
    measure: (request: MeasureRequest) => tab.evaluate((wish) => measureSticker(wish), request),
    async close() {
      await tab.close()
      await server.close()
      await rm(cacheDir, { recursive: true, force: true })
    },
  }
}
