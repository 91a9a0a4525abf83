import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** The import rules (docs/architecture.md). The first row whose `from` is a prefix of a file's path applies. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Row {
  from: string
  /** Folders or files of the repository, by prefix. A room may always import itself. */
  inside: string[]
  /** Packages, besides Node's own modules. */
  packages: string[]
}

const roomFaces = [
  'server/contract/',
  'server/db/',
  'server/lib/',
  'server/http/',
  'server/messages/',
  'server/telegram/gateway.ts',
  'server/telegram/errors.ts',
]
/** Every folder with a room, and the commands' work. The demo has its own row. */
const rooms = readdirSync(join(root, 'server')).filter(
  (folder) => folder === 'backup' || (folder !== 'demo' && existsSync(join(root, 'server', folder, 'room.ts'))),
)
/** Packages that only one room needs. */
const roomPackages: Record<string, string[]> = { activity: ['bowser'], metrics: ['prom-client'] }
const webKit = ['web/src/components/', 'web/src/lib/', 'web/src/styles/', '#contract/']
const webPackages = [
  'react',
  'react-dom',
  '@tanstack/',
  '@base-ui/',
  'wouter',
  'i18next',
  'react-i18next',
  'sonner',
  '@formkit/',
]

const table: Row[] = [
  { from: 'server/contract/', inside: [], packages: ['zod'] },
  { from: 'server/lib/', inside: ['server/contract/errors.ts'], packages: [] },
  {
    from: 'server/db/schema.ts',
    inside: rooms.map((room) => `server/${room}/tables.ts`),
    packages: ['drizzle-orm'],
  },
  { from: 'server/db/', inside: ['server/lib/'], packages: ['drizzle-orm', 'drizzle-kit', 'better-sqlite3', 'zod'] },
  { from: 'server/messages/', inside: ['server/contract/'], packages: [] },
  {
    from: 'server/http/',
    inside: [
      'server/contract/',
      'server/lib/',
      'server/messages/',
      'server/telegram/errors.ts',
      'server/telegram/gateway.ts',
    ],
    packages: ['fastify', '@fastify/', 'fastify-type-provider-zod', 'helmet', 'ipaddr.js', 'zod', 'pino'],
  },
  { from: 'server/telegram/', inside: ['server/lib/'], packages: ['telegram', 'big-integer', 'zod'] },
  { from: 'server/simulator/art/', inside: ['server/lib/random.ts', 'server/lib/root-dir.ts'], packages: ['vite'] },
  {
    from: 'server/simulator/world/',
    inside: ['server/lib/', 'server/simulator/art/', 'server/simulator/types.ts', 'server/simulator/safe-prime.ts'],
    packages: [],
  },
  {
    from: 'server/simulator/wire/',
    inside: ['server/lib/', 'server/simulator/safe-prime.ts'],
    packages: ['telegram', 'big-integer'],
  },
  {
    from: 'server/simulator/',
    inside: ['server/lib/', 'server/simulator/'],
    packages: ['telegram', 'big-integer', 'zod'],
  },
  ...rooms.map((room) => ({
    from: `server/${room}/room.ts`,
    // A room gets other rooms' services by name, so it knows their types.
    inside: [
      ...roomFaces,
      'server/house.ts',
      'server/config.ts',
      'server/telegram/line/datacenters.ts',
      `server/${room}/`,
      ...rooms.flatMap((other) => ['room', 'service', 'events', 'clients'].map((file) => `server/${other}/${file}.ts`)),
      'server/events/live.ts',
    ],
    packages: ['p-limit'],
  })),
  {
    from: 'server/imports/',
    // Foreign session files are SQLite; the boundary to Telegram knows DC addresses and the session string format.
    inside: [
      ...roomFaces,
      'server/activity/note.ts',
      'server/telegram/line/datacenters.ts',
      'server/telegram/account/session-string.ts',
    ],
    packages: ['better-sqlite3', 'p-limit', 'zod'],
  },
  {
    from: 'server/orders/',
    // A purchase, its Stars and Telegram's record of it are written together.
    inside: [
      ...roomFaces,
      ...rooms.map((other) => `server/${other}/service.ts`),
      'server/accounts/clients.ts',
      'server/accounts/events.ts',
      'server/accounts/tables.ts',
      'server/users/tables.ts',
      'server/activity/note.ts',
      'server/spending/ledger.ts',
      'server/wallet/record.ts',
      'server/wallet/store.ts',
    ],
    packages: ['drizzle-orm', 'p-limit'],
  },
  {
    from: 'server/drops/',
    // A drop is what the catalogue tells, what the rules decide of it, and the orders that follow.
    inside: [
      ...roomFaces,
      ...rooms.map((other) => `server/${other}/service.ts`),
      'server/accounts/clients.ts',
      'server/accounts/events.ts',
      'server/accounts/tables.ts',
      'server/users/tables.ts',
      'server/activity/note.ts',
      'server/gifts/news.ts',
      'server/orders/events.ts',
      'server/orders/rule-orders.ts',
      'server/orders/tables.ts',
      'server/rules/decide.ts',
      'server/rules/decision.ts',
      'server/rules/rule-gift.ts',
    ],
    packages: ['drizzle-orm', 'p-limit'],
  },
  {
    from: 'server/accounts/export.ts',
    inside: [
      ...roomFaces,
      'server/accounts/',
      'server/api-profiles/service.ts',
      'server/users/service.ts',
      'server/telegram/account/session-string.ts',
    ],
    packages: [],
  },
  ...rooms.map((room) => ({
    from: `server/${room}/`,
    inside: [
      ...roomFaces,
      ...rooms.map((other) => `server/${other}/service.ts`),
      'server/accounts/clients.ts',
      'server/accounts/events.ts',
      'server/activity/note.ts',
      'server/events/live.ts',
      'server/drops/events.ts',
      'server/gifts/events.ts',
      'server/orders/events.ts',
      'server/wallet/events.ts',
      ...rooms.map((other) => `server/${other}/tables.ts`),
    ],
    packages: [
      'fastify',
      'fastify-type-provider-zod',
      'drizzle-orm',
      'p-limit',
      'zod',
      '@node-rs/argon2',
      ...(roomPackages[room] ?? []),
    ],
  })),
  {
    from: 'server/doctor/',
    inside: ['server/db/', 'server/lib/', 'server/telegram/gateway.ts', 'server/telegram/errors.ts'],
    packages: ['better-sqlite3', 'zod'],
  },
  {
    from: 'server/demo/routes.ts',
    inside: [
      'server/contract/',
      'server/http/calls.ts',
      'server/accounts/service.ts',
      'server/notices/service.ts',
      'server/demo/desk.ts',
    ],
    packages: [],
  },
  { from: 'server/app.ts', inside: ['server/'], packages: ['fastify'] },
  { from: 'server/vite.config.ts', inside: ['server/simulator/art/drawn-in-build.ts'], packages: ['vite'] },
  { from: 'server/config.ts', inside: ['server/lib/'], packages: ['zod'] },
  { from: 'server/', inside: ['server/'], packages: ['fastify', 'pino', 'close-with-grace', 'zod'] },
  { from: 'web/src/lib/', inside: ['#contract/'], packages: [...webPackages, '@zxcvbn-ts/'] },
  { from: 'web/src/components/', inside: webKit, packages: [...webPackages, 'uqr'] },
  ...readdirSync(join(root, 'web/src/features')).map((feature) => ({
    from: `web/src/features/${feature}/`,
    inside: [
      ...webKit,
      ...(feature === 'gifts' ? [] : ['web/src/features/api-profiles/']),
      // Buying begins at a gift or by a rule, and its limits are among the settings.
      ...(['gifts', 'settings', 'rules', 'drops'].includes(feature) ? ['web/src/features/purchases/'] : []),
      // A drop is told by the rules' own reasons.
      ...(feature === 'drops' ? ['web/src/features/rules/'] : []),
    ],
    packages: [...webPackages, 'uqr', 'lottie-web'],
  })),
  { from: 'web/src/', inside: ['web/src/', '#contract/'], packages: webPackages },
]

/** The boundary's folders: each may know those before it, and what lies beside them in `server/telegram/`. */
const telegramFolders = [
  'tl',
  'line',
  'door',
  'files',
  'config',
  'peers',
  'stars',
  'payments',
  'profile',
  'catalogue',
  'devices',
  'updates',
  'account',
  'login',
  'bot',
]

const telegramFolderOf = (file: string) => /^server\/telegram\/([^/]+)\//.exec(file)?.[1] ?? null

/** Things that only one place may use. */
const reserved: { what: RegExp; only: string[] }[] = [
  { what: /from 'telegram(\/|')/, only: ['server/telegram/', 'server/simulator/'] },
  { what: /from 'fastify'/, only: ['server/http/', 'server/app.ts', 'routes.ts'] },
  { what: /\bprocess\.env\b/, only: ['server/config.ts'] },
  {
    what: /\bDate\.now\(|\bsetTimeout\(|\bsetInterval\(/,
    only: ['server/lib/clock.ts', 'server/lib/gather.ts', 'server/simulator/wire/'],
  },
  { what: /\/simulator\//, only: ['server/simulator/', 'server/demo/', 'server/vite.config.ts'] },
]

const sources = filesBelow('server')
  .concat(filesBelow('web/src'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('/testing/'))

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

/** Including type imports: a file that knows another's types depends on it. */
const importForms = [
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'/gm,
  /^\s*import\s*'([^']+)'/gm,
  /\bimport\(\s*'([^']+)'/g,
  /\bimport\.meta\.glob\b[^(]*\(\s*\[?\s*'([^']+)'/g,
]

const read = (file: string) => readFileSync(join(root, file), 'utf8')

function importsOf(text: string): string[] {
  return importForms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] ?? ''))
}

const startsWithAny = (value: string, prefixes: string[]) => prefixes.some((prefix) => value.startsWith(prefix))

function isAllowed(file: string, imported: string): boolean {
  const row = table.find(({ from }) => file.startsWith(from))
  if (!row) return true
  if (imported.startsWith('node:')) return file.startsWith('server/')
  if (imported.startsWith('.')) {
    const target = normalize(join(dirname(file), imported))
    return target.startsWith(row.from) || startsWithAny(target, row.inside)
  }
  if (imported.startsWith('#')) return startsWithAny(imported, row.inside)
  return row.packages.some((name) => imported === name || imported.startsWith(name.endsWith('/') ? name : `${name}/`))
}

describe('the architecture', () => {
  test('finds the sources that it checks', () => {
    expect(sources.length).toBeGreaterThan(20)
  })

  test('has no forbidden import', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(read(file))
        .filter((imported) => !isAllowed(file, imported))
        .map((imported) => `${file} → ${imported}`),
    )
    expect(wrong).toEqual([])
  })

  test('leaves a rehearsal no door to pay by', () => {
    const reached = new Set<string>()
    const follow = (file: string) => {
      if (reached.has(file)) return
      reached.add(file)
      for (const imported of importsOf(read(file)).filter((one) => one.startsWith('.')))
        follow(normalize(join(dirname(file), imported)))
    }
    follow('server/rules/rehearse.ts')
    const may = ['server/rules/', 'server/contract/', 'server/lib/clock.ts']
    expect([...reached]).toContain('server/rules/decide.ts')
    expect([...reached].filter((file) => !startsWithAny(file, may))).toEqual([])
    // Of its own room, too: what stores rules and what speaks to other rooms is not in reach.
    const stores = new Set(
      ['store', 'service', 'room', 'world', 'book', 'routes'].map((name) => `server/rules/${name}.ts`),
    )
    expect([...reached].filter((file) => stores.has(file))).toEqual([])
  })

  test('grows the boundary to Telegram in one direction', () => {
    const folders = readdirSync(join(root, 'server/telegram'), { withFileTypes: true })
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect(names.toSorted()).toEqual([...telegramFolders, 'testing'].toSorted())
    const wrong = sources.flatMap((file) => {
      const from = telegramFolderOf(file)
      if (from === null) return []
      return importsOf(read(file))
        .filter((imported) => imported.startsWith('.'))
        .map((imported) => telegramFolderOf(normalize(join(dirname(file), imported))))
        .filter((to) => to !== null && telegramFolders.indexOf(to) > telegramFolders.indexOf(from))
        .map((to) => `${file} → ${to}`)
    })
    expect(wrong).toEqual([])
  })

  test.each([
    "import { gifts } from '../features/gifts/locale/en.ts'",
    "import type { gifts } from '../features/gifts/locale/en.ts'",
    "import {\n  type PageRoute,\n} from '../app/routes.ts'",
    "export type { PageRoute } from '../app/routes.ts'",
    "type Late = typeof import('../features/gifts/GiftsPage.tsx')",
    "const load = () => import('../features/gifts/GiftsPage.tsx')",
    "import type { Page } from '../components/page.ts'",
    "const all = import.meta.glob<object>('../features/*/page.ts', { eager: true })",
  ])('lets the web’s lib know nothing of what is built on it: %s', (text) => {
    const [imported = ''] = importsOf(text)
    expect(imported).not.toBe('')
    expect(isAllowed('web/src/lib/made-up.ts', imported)).toBe(false)
  })

  test('keeps reserved things in their place', () => {
    const wrong = sources
      .filter((file) => file.startsWith('server/'))
      .flatMap((file) => {
        const text = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        return reserved
          .filter(
            ({ what, only }) =>
              what.test(text) && !only.some((place) => file.startsWith(place) || file.endsWith(`/${place}`)),
          )
          .map(({ what }) => `${file} uses ${what.source}`)
      })
    expect(wrong).toEqual([])
  })

  test('keeps every hand-written file under 300 lines', () => {
    const long = sources.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })
})
