// Finds a Chromium or Chrome for the browser tests, installs one if possible, or says how to get one.
import { spawnSync, type SpawnSyncOptions } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a browser on this machine, or null. `CHROMIUM_PATH` overrides it. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const inPath = (env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const candidates = [...(env['CHROMIUM_PATH'] ? [env['CHROMIUM_PATH']] : []), ...inPath, ...elsewhere]
  return candidates.find(isRunnable) ?? null
}

/** Like `findBrowser`, but installs one if there is none. Throws a message that says what to do. */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser() ?? (await playwrightsOwn())
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing Chromium with apt …\n')
    const options: SpawnSyncOptions = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  } else {
    process.stdout.write('Installing Chromium with Playwright …\n')
    spawnSync('npx', ['--no-install', 'playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const installed = findBrowser() ?? (await playwrightsOwn())
  if (installed) return installed
  throw new Error(
    'The browser tests need Chromium or Chrome, and none could be found or installed. ' +
      'Install one ("apt-get install chromium", "npx playwright install chromium" or https://www.google.com/chrome) ' +
      'or set CHROMIUM_PATH to it, then run the tests again.',
  )
}

async function playwrightsOwn(): Promise<string | null> {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return path && isRunnable(path) ? path : null
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
