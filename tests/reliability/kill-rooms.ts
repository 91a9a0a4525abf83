/** Rooms that write in parallel to the work: API tokens, activity, the bot's messages. Work for them, and checks. */
import type { z } from 'zod'
import type { Random } from '../../server/lib/random.ts'
import type { Simulator } from '../../server/simulator/types.ts'
import type { HttpClient } from '../support/http-client.ts'
import { answers } from './kill-answers.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import { Known, type Memory } from './kill-memory.ts'

const CHAT = { chatId: '700100200', name: 'Owner' }

export function createRoomWorks(parts: {
  http: HttpClient
  memory: Memory
  simulator: Simulator
  random: Random
  pick: <Item>(items: readonly Item[]) => Item | undefined
}): (() => Promise<void>)[] {
  const { http, memory, simulator, random, pick } = parts
  const idsThatAre = (state: 'live' | 'revoked') =>
    [...memory.tokens].flatMap(([id, known]) => (known.only === state ? [id] : []))

  return [
    async () => {
      if (idsThatAre('live').length > 5) return
      const body = { name: 'Script', scopes: ['read'], expires_in_days: random() < 0.5 ? 30 : null }
      const answer = await http.request('POST', '/api/tokens', { body })
      if (answer.status !== 200) return
      const { token, item } = answers.tokenCreated.parse(answer.body)
      memory.tokens.set(item.id, new Known<'live' | 'revoked'>('live'))
      memory.tokenTexts.set(item.id, token)
    },
    async () => {
      const id = pick(idsThatAre('live'))
      const known = memory.tokens.get(id ?? 0)
      if (!known || random() < 0.5) return
      known.order('revoked')
      const { status } = await http.request('DELETE', `/api/tokens/${id}`)
      known.settle(status === 200 ? 'revoked' : 'live')
    },
    async () => {
      if (memory.hasBotToken.only !== true || memory.hasChat.only !== false) return
      const answer = await http.request('POST', '/api/notices/connect')
      const { url } = answers.connection.parse(answer.body)
      memory.hasChat.order(true)
      simulator.world.bot.start(CHAT, url?.split('start=')[1])
      for (let looks = 0; looks < 100; looks++) {
        const { state } = answers.connection.parse((await http.request('GET', '/api/notices/connect')).body)
        if (state === 'connected') return memory.hasChat.settle(true)
        if (state !== 'waiting') break
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
  ]
}

export async function checkRooms(http: HttpClient, memory: Memory, simulator: Simulator, findings: Findings) {
  await checkTokens(http, memory, findings)
  await checkActivity(http, memory, findings)
  await checkNotices(http, memory, simulator, findings)
}

/** Valid tokens work, revoked ones do not, and the list agrees. */
async function checkTokens(http: HttpClient, memory: Memory, findings: Findings) {
  const { items } = answers.tokens.parse((await http.request('GET', '/api/tokens')).body)
  const listed = new Set(items.map(({ id }) => id))
  for (const [id, known] of memory.tokens) {
    const state = listed.has(id) ? 'live' : 'revoked'
    expectTrue(findings, known.allows(state), `API token ${id} is ${state}`)
    known.settle(state)
  }
  const entries = [...memory.tokens]
  // Invalid tokens are rate-limited: two of those are enough.
  const revoked = entries.filter(([, known]) => known.only === 'revoked').slice(-2)
  for (const [id, known] of [...entries.filter(([, { only }]) => only === 'live'), ...revoked]) {
    const headers = { authorization: `Bearer ${memory.tokenTexts.get(id)}` }
    const { status } = await http.request('GET', '/api/settings', { headers })
    const wanted = known.only === 'live' ? 200 : 401
    expectTrue(findings, status === wanted, `API token ${id}, ${known.only}, is answered with ${status}`)
  }
}

/** Every row that was shown is unchanged, the order holds, and nothing is duplicated. */
async function checkActivity(http: HttpClient, memory: Memory, findings: Findings) {
  const items: z.infer<typeof answers.activity>['items'] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const path: string = `/api/activity?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`
    const page = answers.activity.parse((await http.request('GET', path)).body)
    items.push(...page.items)
    cursor = page.next
  }
  const found = new Map(items.map((item) => [item.id, JSON.stringify(item)]))
  expectTrue(findings, found.size === items.length, 'the activity list shows a row twice')
  const isInOrder = items.every(({ at, id }, index) => {
    const newer = items[index - 1]
    return !newer || at < newer.at || (at === newer.at && id < newer.id)
  })
  expectTrue(findings, isInOrder, 'the activity list runs back')
  for (const [id, row] of memory.activity) {
    expectTrue(findings, found.get(id) === row, `activity ${row} is now ${found.get(id)}`)
  }
  const once = items.flatMap(({ kind, account_id: accountId, facts }) => {
    if (kind === 'account_added' || kind === 'account_removed') return `${kind} ${accountId}`
    return kind === 'gift_new' ? `${kind} ${String(facts.gift_id)}` : []
  })
  const doubled = once.filter((one, index) => once.indexOf(one) !== index)
  expectTrue(findings, doubled.length === 0, `told twice in the activity list: ${doubled.join(', ')}`)
  memory.activity = found
}

/** The chat is still connected, and no gift was announced twice. */
async function checkNotices(http: HttpClient, memory: Memory, simulator: Simulator, findings: Findings) {
  const { chat } = answers.notices.parse((await http.request('GET', '/api/notices')).body)
  expectTrue(findings, memory.hasChat.allows(chat !== null), `a chat is ${chat === null ? 'gone' : 'there'}`)
  memory.hasChat.settle(chat !== null)
  const messages = simulator.world.bot.messages(CHAT.chatId)
  for (const title of memory.releasedTitles) {
    const times = messages.filter(({ text, earlier }) => [text, ...earlier].some((one) => one?.includes(title))).length
    expectTrue(findings, times <= 1, `${title} was told of ${times} times`)
    if (times === 1) memory.toldTitles.add(title)
  }
}
