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
  last().open()
  expect(states.at(-1)).toBe('open')
  live.close()
})

test('a hidden tab lets the stream go after a minute and opens it when it is seen', () => {
  const { live } = listen()
  last().open()
  hide(true)
  vi.advanceTimersByTime(59_000)
  expect(last().readyState).toBe(1)
  vi.advanceTimersByTime(2_000)
  expect(last().readyState).toBe(2)
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
