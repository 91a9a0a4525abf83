import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'

const executablePath = process.env['CHROMIUM_PATH']
/** Chromium refuses its sandbox as root, as in a bare container. */
const isRoot = process.getuid?.() === 0

/**
 * Every window of a Chromium gets a renderer or two for its address bar, which no test looks at: more processor time than
 * most pages. Of two such switches the last counts alone, so what Playwright switches off itself stands here once more.
 */
const disabledFeatures = [
  'WebUIOmniboxPopup,WebUIOmniboxAimPopup',
  'AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints',
  'PaintHolding,PreconnectToSearch,TcpPortRandomizationWin,ThirdPartyStoragePartitioning',
]

export default defineConfig({
  testDir: 'tests',
  testMatch: ['e2e/**/*.spec.ts', 'proxy/**/*.spec.ts'],
  // A file waits for its panel, its simulator and its browser much of the time: three fill two cores.
  workers: Math.max(3, availableParallelism()),
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A machine that others share may starve one journey: there a second pass that holds is told as flaky and counts. On a
  // machine of one's own the second pass is made for its recording alone.
  retries: 1,
  failOnFlakyTests: !process.env['CI'],
  reporter: [['list'], ['json']],
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 800 },
    // Drawing moving stickers is a third of the work, so they move where a test is about the moving page.
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    // Writing every step down is work for the same two cores.
    trace: 'on-first-retry',
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
        `--disable-features=${disabledFeatures.join(',')}`,
      ],
    },
  },
})
