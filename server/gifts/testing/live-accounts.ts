/** Accounts of a simulated Telegram, signed in over real MTProto: what the accounts room gives, without the panel around. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountClients } from '../../accounts/clients.ts'
import { openDatabase } from '../../db/open.ts'
import { accounts, users } from '../../db/schema.ts'
import { systemClock } from '../../lib/clock.ts'
import { createRandom } from '../../lib/random.ts'
import { silentLog } from '../../lib/testing/silent-log.ts'
import { startSimulator } from '../../simulator/index.ts'
import type { AccountClient } from '../../telegram/gateway.ts'
import { createTelegramGateway } from '../../telegram/telegram-gateway.ts'

/** Phone of the account with this id. */
export const phoneOf = (accountId: number) => `+4915500000${String(accountId).padStart(3, '0')}`

export type LiveAccounts = Awaited<ReturnType<typeof startLiveAccounts>>

/**
 * `ownersOf[i]` is the user of account `i + 1`. Users 1 and 2 exist; every account is signed in. The line's deadlines run in
 * real time; what Telegram asked to wait is counted by `now`.
 */
export async function startLiveAccounts(ownersOf: number[], now = () => systemClock.now()) {
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  const opened = openDatabase(folder)
  const simulator = await startSimulator({ seed: 3 })
  const [id = '', host = '', port = ''] = simulator.dc.split(/[@:]/)
  const gateway = createTelegramGateway({
    clock: { ...systemClock, now },
    random: createRandom(1),
    log: silentLog,
    dc: { id: Number(id), host, port: Number(port) },
    rsaKeyPem: simulator.publicKeyPem,
  })
  const live = new Map<number, { userId: number; client: AccountClient }>()
  const dead: string[] = []
  const open = new Set<Promise<unknown>>()

  /** Has the client's reads of the catalogue known to `settle`. */
  const watch = (client: AccountClient): AccountClient => {
    const { catalogue } = client
    const fetchGifts = catalogue.fetchGifts.bind(catalogue)
    catalogue.fetchGifts = (hash) => {
      const call = fetchGifts(hash)
      const settled: Promise<unknown> = Promise.allSettled([call]).then(() => open.delete(settled))
      open.add(settled)
      return call
    }
    return client
  }

  const signIn = async (accountId: number): Promise<AccountClient> => {
    const { phone, code } = simulator.world.addAccount({ phone: phoneOf(accountId), dcId: 2 })
    const login = gateway.openLogin({ apiId: 17349, apiHash: '0123456789abcdef0123456789abcdef' })
    await login.sendCode(phone)
    const step = await login.confirmCode(code)
    if (step.kind !== 'signed_in') throw new Error(`sign-in ended with ${step.kind}`)
    return step.account
  }

  const clients: AccountClients = {
    listForUser: (userId) =>
      [...live].flatMap(([accountId, account]) =>
        account.userId === userId ? [{ accountId, client: account.client }] : [],
      ),
    get: (userId, accountId) => {
      const account = live.get(accountId)
      return account?.userId === userId ? account.client : null
    },
    async markDead(accountId, client, code) {
      const account = live.get(accountId)
      if (account?.client !== client) return
      live.delete(accountId)
      dead.push(`${accountId} ${code}`)
      await account.client.close()
    },
  }

  for (const userId of [1, 2]) {
    const username = `user ${userId}`
    opened.db
      .insert(users)
      .values({ id: userId, username, usernameKey: username, passwordHash: '', createdAt: 0 })
      .run()
  }
  const add = async (userId: number) => {
    const accountId = live.size + dead.length + 1
    opened.db
      .insert(accounts)
      .values({ id: accountId, userId, phone: phoneOf(accountId), status: 'active', createdAt: 0 })
      .run()
    live.set(accountId, { userId, client: watch(await signIn(accountId)) })
    return accountId
  }
  for (const userId of ownersOf) await add(userId)

  return {
    folder,
    db: opened.db,
    simulator,
    clients,
    /** Accounts that were given up, as `<id> <code>`. */
    dead,
    /** Signs one more account in; its id. */
    add,
    /** Waits until every read of the catalogue is answered and taken in. */
    async settle() {
      while (open.size > 0) await Promise.allSettled(open)
      await new Promise((resolve) => setImmediate(resolve))
    },
    async stop() {
      await gateway.close()
      await simulator.stop()
      opened.close()
      rmSync(folder, { recursive: true })
    },
  }
}
