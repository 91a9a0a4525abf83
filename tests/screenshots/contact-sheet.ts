import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from '@playwright/test'

/** Combines `files` side by side, each with its name, into `<folder>/<name>.png`. */
export async function drawContactSheet(browser: Browser, folder: string, name: string, files: string[], width: number) {
  const figures = files.map(
    (file) =>
      `<figure><img src="${pathToFileURL(file).href}"><figcaption>${basename(file, '.png')}</figcaption></figure>`,
  )
  const style = `body{margin:12px;display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start;background:#777;font:12px sans-serif;color:#fff}
    figure{margin:0}img{width:${width}px;display:block}figcaption{padding:3px 0}`
  const html = join(folder, `${name}.html`)
  await writeFile(html, `<!doctype html><meta charset="utf-8"><style>${style}</style>${figures.join('')}`)
  const page = await browser.newPage({ viewport: { width: 4 * (width + 12) + 24, height: 600 } })
  await page.goto(pathToFileURL(html).href)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
  await page.close()
}
