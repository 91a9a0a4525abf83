import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openSharedLive } from './shared-live.ts'
import type { Live } from './live.ts'

/** The browser's side of a stream, driven by the test. */
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
  close() {
    this.readyState = 2
  }
}

/** One holder at a time, the others in line, as the browser does it for all tabs. */
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

/** A message to a channel comes a little later. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20))
const open = () => StreamDouble.all.filter((stream) => stream.readyState === 1)

function openTab() {
  const heard: unknown[] = []
  let gaps = 0
  const live: Live = openSharedLive<{ account: { n: number } }>('/api/events', {
    events: { account: (data) => heard.push(data) },
    onGap: () => {
      gaps += 1
    },
  })
  return { live, heard, gaps: () => gaps }
}

beforeEach(() => {
  StreamDouble.all = []
  vi.stubGlobal('EventSource', StreamDouble)
})
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks')
  vi.unstubAllGlobals()
})

const shareLocks = () => Object.defineProperty(navigator, 'locks', { value: createLocks(), configurable: true })

test('two tabs read one stream, and both hear every event', async () => {
  shareLocks()
  const [first, second] = [openTab(), openTab()]
  await settle()
  expect(open()).toHaveLength(1)
  open()[0]?.say('account', { n: 1 })
  await settle()
  expect([first.heard, second.heard]).toEqual([[{ n: 1 }], [{ n: 1 }]])
  first.live.close()
  second.live.close()
})

test('when the reading tab is closed, another goes on after the last event that was heard', async () => {
  shareLocks()
  const [first, second] = [openTab(), openTab()]
  await settle()
  open()[0]?.say('account', { n: 1 }, 'boot:7')
  await settle()
  first.live.close()
  await settle()
  expect(open().map(({ url }) => url)).toEqual(['/api/events?last_event_id=boot%3A7'])
  open()[0]?.say('account', { n: 2 })
  expect(second.heard).toEqual([{ n: 1 }, { n: 2 }])
  second.live.close()
  await settle()
  expect(open()).toEqual([])
})

test('a stream that opens anew tells the other tabs that something may have been missed', async () => {
  shareLocks()
  const [first, second] = [openTab(), openTab()]
  await settle()
  open()[0]?.dispatchEvent(new Event('open'))
  await settle()
  expect([first.gaps(), second.gaps()]).toEqual([0, 1])
  first.live.close()
  second.live.close()
})

test('without locks each tab reads for itself', async () => {
  const [first, second] = [openTab(), openTab()]
  expect(open()).toHaveLength(2)
  first.live.close()
  second.live.close()
  expect(open()).toEqual([])
})
