import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive, type LiveState } from './live.ts'

/** A fake EventSource, driven by the test. */
class StreamDouble extends EventTarget {
  static readonly OPEN = 1
  static opened: StreamDouble[] = []
  readyState = 0
  constructor() {
    super()
    StreamDouble.opened.push(this)
  }
  open() {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  beat() {
    this.say('beat', { every_ms: 10_000 })
  }
  say(name: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }))
  }
  fail() {
    this.dispatchEvent(new Event('error'))
  }
  close() {
    this.readyState = 2
  }
}

const last = () => {
  const stream = StreamDouble.opened.at(-1)
  if (stream === undefined) throw new Error('no stream was opened')
  return stream
}

let isHidden = false
const hide = (hidden: boolean) => {
  isHidden = hidden
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', StreamDouble)
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 1 })))
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden)
  StreamDouble.opened = []
  isHidden = false
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function listen() {
  const states: LiveState[] = []
  const heard: unknown[] = []
  const live = openLive<{ gifts: { n: number }; error: { error: string } }>('/stream', {
    events: { gifts: (data) => heard.push(data), error: (data) => heard.push(data) },
    onState: (state) => states.push(state),
  })
  return { live, states, heard }
}

test('events reach their listener as values, and the state is open', () => {
  const { live, states, heard } = listen()
  last().open()
  last().say('gifts', { n: 1 })
  expect(heard).toEqual([{ n: 1 }])
  expect(states).toEqual(['connecting', 'open'])
  live.close()
})

test("a server's event called error is an event, not a dropped connection", () => {
  const { live, states, heard } = listen()
  last().open()
  last().say('error', { error: 'flood_wait' })
  expect(heard).toEqual([{ error: 'flood_wait' }])
  expect(states.at(-1)).toBe('open')
  live.close()
})

test('a dropped connection is retried with back-off', () => {
  const { live, states } = listen()
  last().fail()
  expect(states).toEqual(['connecting', 'lost'])
  vi.advanceTimersByTime(1250)
  expect(StreamDouble.opened).toHaveLength(2)
  last().fail()
  vi.advanceTimersByTime(1250)
  expect(StreamDouble.opened).toHaveLength(2)
  vi.advanceTimersByTime(1250)
  expect(StreamDouble.opened).toHaveLength(3)
  last().beat()
  expect(states.at(-1)).toBe('open')
  live.close()
})

test('an open connection is not live until an event arrives; after ten seconds without one it is lost, and the panel is checked', () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return Promise.resolve(Response.json({ id: 1 }))
  })
  const { live, states } = listen()
  last().open()
  expect(states).toEqual(['connecting'])
  vi.advanceTimersByTime(10_000)
  expect(states).toEqual(['connecting', 'lost'])
  expect(last().readyState).toBe(2)
  expect(asked).toEqual(['/api/me'])
  live.close()
})

test('two missed beats close an open connection, and it is retried', () => {
  const { live, states } = listen()
  last().open()
  for (let beats = 0; beats < 3; beats += 1) {
    last().beat()
    vi.advanceTimersByTime(10_000)
  }
  expect(states.at(-1)).toBe('open')
  vi.advanceTimersByTime(11_999)
  expect(states.at(-1)).toBe('open')
  vi.advanceTimersByTime(1)
  expect(states.at(-1)).toBe('lost')
  vi.advanceTimersByTime(1250)
  expect(StreamDouble.opened).toHaveLength(2)
  last().beat()
  expect(states.at(-1)).toBe('open')
  live.close()
})

test('an open but silent connection has longer pauses than a refused one', () => {
  const { live } = listen()
  vi.advanceTimersByTime(60 * 60_000)
  const silent = StreamDouble.opened.length
  expect(silent).toBeGreaterThan(8)
  expect(silent).toBeLessThan(40)
  live.close()
})

test('a hidden tab closes the stream after a minute and reopens it when visible', () => {
  const { live } = listen()
  last().beat()
  hide(true)
  for (let seconds = 0; seconds < 59; seconds += 1) {
    vi.advanceTimersByTime(1000)
    last().beat()
  }
  expect(last().readyState).not.toBe(2)
  vi.advanceTimersByTime(2_000)
  expect(last().readyState).toBe(2)
  hide(false)
  expect(StreamDouble.opened).toHaveLength(2)
  live.close()
})

test('a tab that returns to a connection of long ago starts over', () => {
  const { live } = listen()
  last().beat()
  vi.setSystemTime(Date.now() + 3_600_000)
  hide(false)
  expect(StreamDouble.opened).toHaveLength(2)
  live.close()
})

test('nothing is reopened once it is closed', () => {
  const { live } = listen()
  last().fail()
  live.close()
  vi.advanceTimersByTime(60_000)
  hide(false)
  expect(StreamDouble.opened).toHaveLength(1)
})
