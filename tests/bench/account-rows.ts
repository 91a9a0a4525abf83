/** Cost of calls of one account, compared with the barest calls on the same kind of connection. */
import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { accounts } from '../../server/db/schema.ts'
import { systemClock } from '../../server/lib/clock.ts'
import { createRandom } from '../../server/lib/random.ts'
import { silentLog } from '../../server/lib/testing/silent-log.ts'
import { createCatalogueMemories } from '../../server/telegram/catalogue/catalogue-memory.ts'
import { createCatalogueRequest } from '../../server/telegram/catalogue/catalogue-request.ts'
import { mapCatalogue } from '../../server/telegram/catalogue/catalogue-map.ts'
import { createLines } from '../../server/telegram/line/lines.ts'
import { parseSession } from '../../server/telegram/account/session-string.ts'
import { startBenchPanel } from './bench-panel.ts'
import { compare, cpuEach, timeEach } from './measure.ts'
import { credentials, parseDc, type RemoteTelegram, startRemoteTelegram } from './remote-telegram.ts'
import type { Row } from './table.ts'

const POLLS = 200
const CALLS = 10
const STALE = 100
/** Latency to Telegram. */
const DELAY_MS = 40

export async function measureAccounts(): Promise<Row[]> {
  const telegram = await startRemoteTelegram()
  try {
    return [await measurePoll(telegram), ...(await measureRefresh())]
  } finally {
    telegram.stop()
  }
}

/** CPU of this process only: the server has its own. */
async function measurePoll(telegram: RemoteTelegram): Promise<Row> {
  const [account] = await telegram.signIn(1)
  const stored = parseSession(account?.session ?? '')
  if (!stored) throw new Error('no session')
  const random = createRandom(2)
  const lines = createLines({
    dc: parseDc(telegram.dc),
    app: { deviceModel: 'bench', systemVersion: '1', appVersion: '1' },
    clock: systemClock,
    random,
    log: silentLog,
  })
  const { dcId, host, port, key } = stored
  const line = lines.openLineFor(credentials)({ dcId, key, stored: { id: dcId, host, port }, isKeptUp: false })
  await line.open()
  try {
    const memory = createCatalogueMemories().create()
    const first = mapCatalogue(await line.send(createCatalogueRequest(0, memory)))
    const hash = first.kind === 'catalogue' ? first.hash : 0
    const ping = (index: number) => line.send(new Api.Ping({ pingId: returnBigInt(index) }))
    const poll = async () => mapCatalogue(await line.send(createCatalogueRequest(hash, memory)))
    return {
      name: 'poll answered "not modified", CPU (an empty ping)',
      unit: 'ms',
      goal: '≤ 1.5',
      ...(await compare(
        () => cpuEach(POLLS, ping),
        () => cpuEach(POLLS, poll),
      )),
    }
  } finally {
    line.close()
  }
}

async function measureRefresh(): Promise<Row[]> {
  const panel = await startBenchPanel({ accounts: STALE })
  const fault = panel.simulator.addFault({ delayMs: DELAY_MS })
  const refresh = async (id: number) => {
    const answer = await panel.http.request('POST', `/api/account/${id}/refresh`)
    if (!answer.text.includes('"done":true')) throw new Error(answer.text.slice(-200))
  }
  const grow = () => panel.db.update(accounts).set({ lastCheckedAt: 0 }).run()
  try {
    for (let id = 1; id <= STALE; id++) await refresh(id)
    const one = await compare(
      () =>
        timeEach(CALLS, async () => {
          await panel.account.profile.fetch()
          await panel.account.stars.fetchBalance()
        }),
      () => timeEach(CALLS, () => refresh(1)),
    )
    const all = await compare(
      () => timeEach(1, () => eachOf(STALE, refresh)),
      () =>
        timeEach(1, async () => {
          grow()
          for (;;) {
            const { body } = await panel.http.request('GET', '/api/accounts?wait=1')
            if (Object(body).state === 'ready') return
          }
        }),
      2,
    )
    return [
      { name: 'refresh of one account (its calls alone)', unit: 'ms', goal: '≤ 1.3', ...one },
      {
        name: `${STALE} stale accounts (one after another), answers ${DELAY_MS} ms away`,
        unit: 'ms',
        goal: '≤ 0.125',
        ...all,
      },
    ]
  } finally {
    fault()
    await panel.stop()
  }
}

async function eachOf(count: number, run: (id: number) => Promise<void>): Promise<void> {
  for (let id = 1; id <= count; id++) await run(id)
}
