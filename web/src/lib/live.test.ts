import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive, type LiveState } from './live.ts'

/** The browser's side of a stream, driven by the test. */
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

test('events reach their listener as values, and the state says open', () => {
  const { live, states, heard } = listen()
  last().open()
  last().say('gifts', { n: 1 })
  expect(heard).toEqual([{ n: 1 }])
  expect(states).toEqual(['connecting', 'open'])
  live.close()
})

test("a server's event called error is an event, not a lost line", () => {
  const { live, states, heard } = listen()
  last().open()
  last().say('error', { error: 'flood_wait' })
  expect(heard).toEqual([{ error: 'flood_wait' }])
  expect(states.at(-1)).toBe('open')
  live.close()
})

test('a lost line comes back by itself, later after each failure', () => {
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

test('a line that only opens is not live yet; after ten seconds without an event it is lost, and whether the panel answers is asked', () => {
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

test('two missed beats end a line that stands open, and it is tried again', () => {
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

test('where the line stands and brings nothing, the pauses grow beyond those of a line that is refused', () => {
  const { live } = listen()
  vi.advanceTimersByTime(60 * 60_000)
  const silent = StreamDouble.opened.length
  expect(silent).toBeGreaterThan(8)
  expect(silent).toBeLessThan(40)
  live.close()
})

test('a hidden tab lets the stream go after a minute and opens it when it is seen', () => {
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

test('a tab that comes back to a line of long ago begins anew', () => {
  const { live } = listen()
  last().beat()
  vi.setSystemTime(Date.now() + 3_600_000)
  hide(false)
  expect(StreamDouble.opened).toHaveLength(2)
  live.close()
})

test('nothing is opened again once it is closed', () => {
  const { live } = listen()
  last().fail()
  live.close()
  vi.advanceTimersByTime(60_000)
  hide(false)
  expect(StreamDouble.opened).toHaveLength(1)
})
