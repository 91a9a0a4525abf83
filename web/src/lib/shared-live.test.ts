import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountList } from '#contract/accounts'
import type { GiftWatch } from '#contract/gifts'
import { noteEventId } from './event-id.ts'
import { newestGiftList } from './gift-news.ts'
import { changeLine, readLine } from './line.ts'
import { openSharedLive } from './shared-live.ts'

/** A fake EventSource, driven by the test. */
class StreamDouble extends EventTarget {
  static readonly OPEN = 1
  static all: StreamDouble[] = []
  readyState = 1
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    StreamDouble.all.push(this)
  }
  say(name: string, data: unknown, lastEventId = '') {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }))
  }
  beat() {
    this.say('beat', { every_ms: 10_000, watch })
  }
  close() {
    this.readyState = 2
  }
}

/** A fake Web Lock: one holder, the others queue, for all tabs. */
function createLocks() {
  const line: (() => void)[] = []
  let isHeld = false
  const next = () => {
    isHeld = false
    line.shift()?.()
  }
  return {
    async request(_: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) {
      await new Promise<void>((resolve, reject) => {
        const take = () => {
          isHeld = true
          resolve()
        }
        signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')))
        if (isHeld) line.push(take)
        else take()
      })
      await work().finally(next)
    },
  }
}

const watch: GiftWatch = {
  is_on: true,
  accounts: 1,
  answered_ms: 100,
  asking_ms: 60_000,
  silent_after_ms: 12_000,
  period_ms: 3_000,
  waits_ms: null,
}
type Account = NonNullable<AccountList['accounts']>[number]
const account = (id: number): { account: Pick<Account, 'id'> } => ({ account: { id } })

/** A message to a channel arrives a little later. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 30))
/** Without locks tabs ask each other first. */
const elect = () => new Promise((resolve) => setTimeout(resolve, 700))
const open = () => StreamDouble.all.filter((stream) => stream.readyState === 1)
const closers: (() => void)[] = []

function openTab() {
  const heard: number[] = []
  const told = { gaps: 0, asked: 0 }
  const live = openSharedLive({
    events: {
      account: (data) => heard.push(data.account.id),
      account_removed: () => undefined,
      new_authorization: () => undefined,
      activity: () => undefined,
      notice: () => undefined,
      reset: () => undefined,
    },
    onGap: () => {
      told.gaps += 1
    },
    onAsked: () => {
      told.asked += 1
    },
  })
  closers.push(() => live.close())
  return { live, heard, told }
}

/** Another tab, represented only by its messages. */
function listenIn() {
  const channel = new BroadcastChannel('giftbuyer:live-2:/')
  const heard: { kind: string }[] = []
  channel.addEventListener('message', (event: MessageEvent<{ kind: string }>) => void heard.push(event.data))
  closers.push(() => channel.close())
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has its own origin alone
  return { say: (message: object) => channel.postMessage(message), heard }
}

let isHidden = false
beforeEach(() => {
  isHidden = false
  StreamDouble.all = []
  vi.stubGlobal('EventSource', StreamDouble)
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden)
})
afterEach(async () => {
  for (const close of closers.splice(0)) close()
  await settle()
  Reflect.deleteProperty(navigator, 'locks')
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const shareLocks = () => Object.defineProperty(navigator, 'locks', { value: createLocks(), configurable: true })

test('two tabs share one stream with everything a page needs, and both get every event', async () => {
  shareLocks()
  const [first, second] = [openTab(), openTab()]
  await settle()
  expect(open().map(({ url }) => url)).toEqual(['/api/events?gifts=patch&beat=1'])
  open()[0]?.say('account', account(1))
  await settle()
  expect([first.heard, second.heard]).toEqual([[1], [1]])
})

test('when the reading tab is closed, another resumes after the last event, and the connection never looks down', async () => {
  shareLocks()
  const [first, second] = [openTab(), openTab()]
  await settle()
  open()[0]?.beat()
  open()[0]?.say('account', account(1), 'boot:7')
  await settle()
  first.live.close()
  // Closing clears it; in a browser the other page has its own.
  changeLine({ state: 'open', watch })
  await settle()
  expect(open().map(({ url }) => url)).toEqual(['/api/events?gifts=patch&beat=1&last_event_id=boot%3A7'])
  expect(readLine().state).toBe('open')
  open()[0]?.say('account', account(2))
  expect(second.heard).toEqual([1, 2])
})

test('a stream that reconnects tells all tabs that something may have been missed', async () => {
  shareLocks()
  const [first, second] = [openTab(), openTab()]
  await settle()
  open()[0]?.beat()
  await settle()
  expect([first.told.gaps, second.told.gaps]).toEqual([0, 0])
  open()[0]?.dispatchEvent(new Event('error'))
  expect(readLine().state).toBe('lost')
  await vi.waitFor(() => expect(open()).toHaveLength(1), { timeout: 3000 })
  open()[0]?.beat()
  await settle()
  expect([first.told.gaps, second.told.gaps]).toEqual([1, 1])
  expect(readLine().state).toBe('open')
})

test('without locks five tabs share one stream, and another takes it over', async () => {
  const tabs = Array.from({ length: 5 }, openTab)
  await elect()
  expect(StreamDouble.all).toHaveLength(1)
  open()[0]?.say('account', account(1), 'boot:7')
  await settle()
  expect(tabs.map(({ heard }) => heard)).toEqual(tabs.map(() => [1]))
  for (const { live } of tabs.slice(0, 4)) {
    live.close()
    await elect()
    expect(open()).toHaveLength(1)
  }
  // Which tab reads first is random; the next one resumes where it ended.
  for (const { url } of StreamDouble.all.slice(1)) expect(url).toContain('last_event_id=boot%3A7')
})

test('a new tab gets the current state immediately, and follows it', async () => {
  shareLocks()
  openTab()
  await settle()
  open()[0]?.beat()
  open()[0]?.say('gift_list', { hash: 'h' })
  await settle()
  const { say, heard } = listenIn()
  say({ kind: 'ask', from: 'later' })
  await settle()
  expect(heard).toContainEqual(expect.objectContaining({ kind: 'state', line: 'open', watch, giftList: 'h' }))

  changeLine({ state: 'connecting', watch: null })
  say({ kind: 'state', from: 'x', line: 'asking', watch, watchAgeMs: 0, giftList: 'i', lastId: null })
  await settle()
  expect(readLine()).toMatchObject({ state: 'asking', watch })
  expect(newestGiftList()).toBe('i')
})

const answerWith = (id: string) => noteEventId(new Response(null, { headers: { 'x-last-event-id': id } }))

test('a stream resumes from the time of the first responses', async () => {
  shareLocks()
  answerWith('4-boot')
  // A later response is newer than what the page shows.
  answerWith('5-boot')
  const { live } = openTab()
  await settle()
  expect(open().map(({ url }) => url)).toEqual(['/api/events?gifts=patch&beat=1&last_event_id=4-boot'])
  answerWith('6-boot')
  live.close()
  answerWith('1-other')
  openTab()
  await settle()
  expect(open().map(({ url }) => url)).toEqual(['/api/events?gifts=patch&beat=1&last_event_id=1-other'])
})

test.each([
  ['state', '4-boot', 0],
  ['state', '5-boot', 1],
  ['event', '5-boot', 1],
] as const)(
  'a tab that follows from the start reads anew what was told before it listened (%s, %s)',
  async (kind, id, gaps) => {
    shareLocks()
    openTab()
    await settle()
    answerWith('4-boot')
    const later = openTab()
    const { say } = listenIn()
    const state = { kind: 'state' as const, from: 'x', line: 'open' as const, watch, watchAgeMs: 0, giftList: null }
    const event = { kind: 'event' as const, from: 'x', name: 'account_removed', text: '{"id":1}' }
    say(kind === 'state' ? { ...state, lastId: id } : { ...event, id })
    await settle()
    expect(later.told.gaps).toBe(gaps)
    say({ ...state, lastId: '9-boot' })
    await settle()
    expect(later.told.gaps).toBe(gaps)
  },
)

test('a tab opened in the background opens nothing until it is visible', async () => {
  isHidden = true
  openTab()
  await elect()
  expect(StreamDouble.all).toEqual([])
  isHidden = false
  document.dispatchEvent(new Event('visibilitychange'))
  await elect()
  expect(open()).toHaveLength(1)
})

test('if streams do not get through but requests do, the page polls until one gets through', async () => {
  shareLocks()
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(watch)))
  const { told } = openTab()
  await settle()
  vi.useFakeTimers()
  try {
    open()[0]?.beat()
    // From this beat on the timeout belongs to the fake clock.
    open()[0]?.beat()
    await vi.advanceTimersByTimeAsync(22_000)
    expect(readLine()).toMatchObject({ state: 'asking', watch })
    expect(told.asked).toBe(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(told.asked).toBe(2)
    expect(readLine().state).toBe('asking')
    const asked = told.asked
    await vi.waitFor(() => expect(open()).toHaveLength(1))
    open()[0]?.beat()
    expect(readLine().state).toBe('open')
    await vi.advanceTimersByTimeAsync(15_000)
    expect(told.asked).toBe(asked)
  } finally {
    vi.useRealTimers()
  }
})

test('if requests fail too, the connection is lost', async () => {
  shareLocks()
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  openTab()
  await settle()
  vi.useFakeTimers()
  try {
    open()[0]?.beat()
    await vi.advanceTimersByTimeAsync(22_000)
    expect(readLine().state).toBe('lost')
  } finally {
    vi.useRealTimers()
  }
})
