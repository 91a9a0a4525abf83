/** What a person does with the panel all day, in an order given by a seed. Every response is recorded. */
import type { Random } from '../../server/lib/random.ts'
import type { Simulator } from '../../server/simulator/types.ts'
import type { HttpClient } from '../support/http-client.ts'
import { answers } from './kill-answers.ts'
import type { Known, Memory } from './kill-memory.ts'
import { createRoomWorks } from './kill-rooms.ts'

const USERNAME = 'owner'
const credentials = (password: string) => ({ body: { username: USERNAME, password } })
const PHONES = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `+1555010000${number}`)

export interface Worker {
  /** Signs in, registering first if needed. Throws on failure. */
  enter(): Promise<void>
  /** One request to the panel; throws if the connection breaks. */
  work(): Promise<void>
  /** A Telegram read in parallel to the work. */
  look(): Promise<void>
}

export function createWorker(http: HttpClient, memory: Memory, simulator: Simulator, random: Random): Worker {
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  let made = 0

  /** Sends a request that makes `known` become `value`, unless it is refused. */
  const order = async <Value>(known: Known<Value>, value: Value, method: string, path: string, body?: object) => {
    const before = known.only
    known.order(value)
    const answer = await http.request(method, path, body ? { body } : {})
    if (answer.status === 200) known.settle(value)
    else if (before !== undefined) known.settle(before)
    return answer
  }

  const works: (() => Promise<unknown>)[] = [
    async () => {
      const apiId = String(20_000 + Math.floor(random() * 1_000_000))
      if (memory.profiles.entries.size > 12) return
      const name = `Profile ${made++}`
      const body = { api_id: Number(apiId), api_hash: Number(apiId).toString(16).padStart(32, '0'), name }
      const { status, body: answer } = await order(memory.profiles.of(apiId), name, 'POST', '/api/apiprofile', body)
      if (status === 200) memory.profileIds.set(apiId, answers.profileAdded.parse(answer).api_profile_id)
    },
    async () => {
      const apiId = pick(memory.profiles.certain())
      const id = memory.profileIds.get(apiId ?? '')
      if (apiId === undefined || id === undefined) return
      const name = `Renamed ${made++}`
      await order(memory.profiles.of(apiId), name, 'PATCH', `/api/apiprofile/${id}`, { name })
    },
    async () => {
      const apiId = pick(memory.profiles.certain())
      const id = memory.profileIds.get(apiId ?? '')
      if (apiId === undefined || id === undefined || random() < 0.6) return
      await order(memory.profiles.of(apiId), null, 'DELETE', `/api/apiprofile/${id}`)
    },
    signIn,
    signIn,
    async () => {
      const phone = pick(PHONES)
      const profile = pick([...memory.profileIds.values()])
      if (phone === undefined || profile === undefined || memory.accounts.of(phone).only !== null) return
      const sent = await http.request('POST', '/api/auth/send_code', { body: { api_profile_id: profile, phone } })
      if (sent.status === 200) memory.pendingLogins.add(answers.codeSent.parse(sent.body).login_id)
    },
    async () => {
      const phone = pick(memory.accounts.certain())
      if (phone === undefined || memory.accounts.certain().length < 3) return
      const id = await idOf(phone)
      if (id === null) return
      const known = memory.accounts.of(phone)
      const isEnded = random() < 0.5
      if (isEnded) {
        // Telegram is told before the row is deleted: a kill in between leaves a signed-out account.
        known.order('out')
        memory.leaving.add(phone)
      }
      const { status } = await order(known, null, 'DELETE', `/api/account/${id}${isEnded ? '?logout=1' : ''}`)
      if (status !== 200) throw new Error(`a removal was answered with ${status}`)
      memory.leaving.delete(phone)
      memory.accountIds.delete(phone)
    },
    async () => {
      const language = random() < 0.5 ? 'ru' : 'en'
      await order(memory.language, language, 'POST', '/api/settings', { language })
    },
    async () => {
      const theme = random() < 0.5 ? 'dark' : 'light'
      await order(memory.theme, theme, 'POST', '/api/settings', { theme })
    },
    async () => {
      const isSet = random() < 0.7
      const body = { bot_token: isSet ? simulator.botToken : null }
      await order(memory.hasBotToken, isSet, 'POST', '/api/settings', body)
    },
    async () => {
      const isOn = random() < 0.7
      const { status } = await order(memory.autoRefresh, isOn, 'POST', '/api/gifts/settings', { auto_refresh: isOn })
      if (status === 200) memory.hasChosenAutoRefresh = true
    },
    async () => {
      const current = memory.password.only
      if (current === undefined || random() < 0.6) return
      const wanted = `battery staple ${made++}`
      const body = { current_password: current, new_password: wanted }
      memory.isSignedIn = false
      await order(memory.password, wanted, 'POST', '/api/me/password', body)
      memory.isSignedIn = (await http.request('GET', '/api/me')).status === 200
    },
  ]

  works.push(...createRoomWorks({ http, memory, simulator, random, pick }))

  async function signIn() {
    const phone = pick(PHONES)
    const profile = pick([...memory.profileIds.values()])
    const account = simulator.world.accounts().find((one) => one.phone === phone)
    const before = memory.accounts.of(phone ?? '').only
    if (phone === undefined || profile === undefined || !account || before === undefined || before === 'in') return
    const sent = await http.request('POST', '/api/auth/send_code', { body: { api_profile_id: profile, phone } })
    if (sent.status !== 200) return
    const { login_id } = answers.codeSent.parse(sent.body)
    const known = memory.accounts.of(phone)
    known.order('in')
    if (!memory.hasChosenAutoRefresh) memory.autoRefresh.order(true)
    let answer = await http.request('POST', '/api/auth/confirm_code', { body: { login_id, code: account.code } })
    if (answer.status === 200 && account.password !== null) {
      const body = { login_id, password: account.password }
      answer = await http.request('POST', '/api/auth/confirm_password', { body })
    }
    known.settle(answer.status === 200 ? 'in' : before)
    if (answer.status === 200) memory.accountIds.set(phone, answers.signedIn.parse(answer.body).account_id)
  }

  async function idOf(phone: string): Promise<number | null> {
    const { body } = await http.request('GET', '/api/accounts?cached=1')
    const parsed = answers.accounts.safeParse(body)
    return parsed.success ? (parsed.data.accounts.find((one) => one.phone === phone)?.id ?? null) : null
  }

  const looks = [
    async () => {
      const { status, body } = await http.request('GET', '/api/activity?limit=20')
      if (status !== 200) return
      for (const item of answers.activity.parse(body).items) memory.activity.set(item.id, JSON.stringify(item))
    },
    async () => {
      const phone = pick(memory.accounts.certain())
      const id = phone === undefined ? null : await idOf(phone)
      if (id === null) return
      const last = (await http.lines('POST', `/api/account/${id}/refresh`)).at(-1)
      const parsed = answers.refreshed.safeParse(last)
      if (parsed.success) memory.checkedAt.set(id, parsed.data.account.last_checked_at ?? '')
    },
    async () => {
      const gift = pick(simulator.world.gifts().filter(({ remains }) => (remains ?? 0) > 10))
      if (gift?.remains) simulator.world.setRemains(gift.id, gift.remains - 1 - Math.floor(random() * 9))
      if (random() < 0.25 && memory.releasedTitles.length < 40) {
        const title = `Release ${memory.releasedTitles.length}.`
        memory.releasedTitles.push(title)
        simulator.world.releaseGift({ title, price: 10 + Math.floor(random() * 90), total: 5_000 })
      }
      const { status, body } = await http.request('POST', '/api/gifts/refresh')
      if (status !== 200) return
      for (const { id, first_seen_at } of answers.gifts.parse(body).items) memory.gifts.set(id, first_seen_at)
      if (!gift || !memory.gifts.has(gift.id)) return
      const seen = await http.request('GET', `/api/gifts/${gift.id}`)
      if (seen.status === 200) memory.histories.set(gift.id, answers.gift.parse(seen.body).history)
    },
  ]

  return {
    async enter() {
      for (const password of memory.password.all()) {
        const { status } = await http.request('POST', '/api/auth/login', credentials(password))
        if (status === 200) {
          memory.isRegistered.settle(true)
          memory.password.settle(password)
          memory.isSignedIn = true
          return
        }
      }
      if (memory.isRegistered.only === true) throw new Error('no password that was ever accepted signs in')
      memory.isRegistered.order(true)
      const { status } = await http.request('POST', '/api/auth/register', credentials(memory.password.all()[0] ?? ''))
      if (status !== 200) throw new Error(`the first visit was answered with ${status}`)
      memory.isRegistered.settle(true)
      memory.isSignedIn = true
    },
    async work() {
      await pick(works)?.()
    },
    async look() {
      await pick(looks)?.()
    },
  }
}
