/** Many idle signed-in accounts, in a process that does nothing else. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { z } from 'zod'
import { systemClock } from '../../server/lib/clock.ts'
import { createRandom } from '../../server/lib/random.ts'
import { silentLog } from '../../server/lib/testing/silent-log.ts'
import { createTelegramGateway } from '../../server/telegram/telegram-gateway.ts'
import { credentials, parseDc } from './remote-telegram.ts'

const order = z.object({
  dc: z.string(),
  publicKeyPem: z.string(),
  sessions: z.array(z.string()),
  durationMs: z.number(),
})

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const megabyte = 1024 * 1024

process.once('message', (message) => {
  void run(order.parse(message)).then((figures) => process.send?.(figures, () => process.exit(0)))
})

async function run({ dc, publicKeyPem, sessions, durationMs }: z.infer<typeof order>) {
  const gateway = createTelegramGateway({
    clock: systemClock,
    random: createRandom(3),
    log: silentLog,
    dc: parseDc(dc),
    rsaKeyPem: publicKeyPem,
  })
  const connect = async (session: string) => {
    const account = gateway.openAccount(credentials, session)
    await account.connect()
    await account.catalogue.fetchGifts(0)
  }
  const [first = '', ...others] = sessions
  await connect(first)
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  for (const session of others) await connect(session)
  collectGarbage()
  const after = process.memoryUsage()
  const cpu = process.cpuUsage()
  await systemClock.sleep(durationMs, new AbortController().signal)
  const { user, system } = process.cpuUsage(cpu)
  return {
    heapKbAnAccount: (after.heapUsed - before) / 1024 / Math.max(1, others.length),
    rssMb: process.memoryUsage().rss / megabyte,
    coreShare: (user + system) / 1000 / Math.max(1, durationMs),
  }
}
