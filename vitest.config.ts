import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** In this order: what needs a process of its own takes longest, and the many small files fill the gaps behind it. */
const projects = ['alone', 'proxy', 'long', 'server', 'web']

const rankOf = ({ project }: TestSpecification) => projects.indexOf(project.name)

/** A worker that goes on with a file of the same project keeps what it has loaded, so projects are not mixed. */
class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's own order, of another kind than an array's
    const bySize = await super.sort(files)
    return bySize.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

/** They build, spawn, measure or kill processes, so each has one of its own. */
const alone = [
  'tests/reliability/*.test.ts',
  'tests/{rebuild,weight}.test.ts',
  // It puts its own lines on the contract's lists.
  'tests/made-up-room.test.ts',
  'server/main.test.ts',
  'server/telegram/line/line.test.ts',
  'server/imports/reader/hostile-databases.test.ts',
]

/** More than half of the server's time, for what is seldom touched or waits for Telegram's pace: `npm run test:fast` leaves it out. */
const long = [
  'server/simulator/**/*.test.ts',
  'server/{backup,demo,imports}/*.test.ts',
  'server/accounts/{photos,devices}.test.ts',
  'server/notices/purchases.test.ts',
  'server/orders/{balance,message,needs-owner,orders,outside,own-accounts,premium,recipient-list}.test.ts',
  'server/orders/{stop-while-sending-again,verification,waiting}.test.ts',
  'server/db/rotate-key.test.ts',
  'server/stickers/service.test.ts',
  'server/users/sign-in-pace.test.ts',
  'tests/{docs-examples,stickers,upgrade-from-0.1.0}.test.ts',
]

/** Loading the server and warming it up takes seconds of processor time, and is done once: the files share a process. */
const inOneProcess = { environment: 'node', testTimeout: 30_000, hookTimeout: 30_000, isolate: false } as const

export default defineConfig({
  test: {
    // Much of a test is waiting for a socket or a process: three workers keep two cores busy.
    maxWorkers: Math.max(3, availableParallelism()),
    sequence: { sequencer: ProjectByProject },
    projects: [
      {
        test: {
          name: 'alone',
          environment: 'node',
          include: alone,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'proxy',
          environment: 'node',
          include: ['tests/proxy/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'long', ...inOneProcess, include: long, exclude: alone } },
      {
        test: {
          name: 'server',
          ...inOneProcess,
          include: ['server/**/*.test.ts', 'tests/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [...alone, ...long],
        },
      },
      {
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['web/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          // A DOM and React of its own would be most of what a file costs.
          isolate: false,
          setupFiles: ['web/src/testing/fresh-page.ts'],
        },
      },
    ],
  },
})
