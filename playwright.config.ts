import { defineConfig } from '@playwright/test'

const executablePath = process.env['CHROMIUM_PATH']
/** Chromium refuses its sandbox as root, as in a bare container. */
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'proxy/**/*.spec.ts'],
  // Each file has a panel, a simulator and a browser of its own, and waits for them half of its time: two fill two cores.
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A machine that others share may starve one journey; a second pass is told as flaky, and two failures are a failure.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    // Writing every step down is work for the same two cores: where a failure is tried again, the second pass is recorded.
    trace: process.env['CI'] ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
