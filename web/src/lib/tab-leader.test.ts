import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { joinTabs, type LeaderMessage, type TabLeader } from './tab-leader.ts'

/** Tabs of one browser without locks; their messages take a millisecond. */
function createBrowser() {
  const tabs = new Map<string, { leader: TabLeader; isLeading: boolean; isFrozen: boolean }>()
  let mostLeading = 0
  const leading = () => [...tabs].filter(([, { isLeading }]) => isLeading).map(([id]) => id)

  const spread = (from: string, give: (leader: TabLeader) => void) => {
    if (tabs.get(from)?.isFrozen) return
    for (const [id, { leader }] of tabs) {
      if (id !== from) setTimeout(() => tabs.get(id)?.isFrozen || give(leader), 1)
    }
  }
  const speak = (id: string) => spread(id, (leader) => leader.hearLeader(id))
  const open = (id: string) => {
    const tab = {
      isLeading: false,
      isFrozen: false,
      leader: joinTabs({
        name: 'test',
        id,
        send: (message: LeaderMessage) => spread(id, (leader) => leader.hear(message)),
        present: () => speak(id),
        lead: () => {
          tab.isLeading = true
          mostLeading = Math.max(mostLeading, leading().length + (tabs.has(id) ? 0 : 1))
          return () => {
            tab.isLeading = false
          }
        },
      }),
    }
    tabs.set(id, tab)
  }
  return {
    open,
    leading,
    mostLeading: () => mostLeading,
    close(id: string) {
      tabs.get(id)?.leader.close()
      tabs.delete(id)
    },
    freeze(id: string, isFrozen: boolean) {
      const tab = tabs.get(id)
      if (tab) tab.isFrozen = isFrozen
    },
    /** For each beat that is passed on. */
    beat: () => leading().forEach(speak),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ids = ['a', 'b', 'c', 'd', 'e']

test.each([0.1, 0.5, 0.99])('of five tabs that open together one leads (%s)', (random) => {
  vi.spyOn(Math, 'random').mockReturnValue(random)
  const browser = createBrowser()
  for (const id of ids) browser.open(id)
  vi.advanceTimersByTime(2000)
  expect(browser.leading()).toHaveLength(1)
  expect(browser.mostLeading()).toBe(1)
})

test('a new tab follows; when the leader is closed exactly one takes over', () => {
  const browser = createBrowser()
  browser.open('m')
  vi.advanceTimersByTime(1000)
  for (const id of ids) browser.open(id)
  vi.advanceTimersByTime(1000)
  expect(browser.leading()).toEqual(['m'])
  browser.close('m')
  vi.advanceTimersByTime(1000)
  expect(browser.leading()).toHaveLength(1)
})

test('a quiet leader is asked and continues; a frozen one is replaced, and yields when it thaws', () => {
  const browser = createBrowser()
  for (const id of ids) browser.open(id)
  vi.advanceTimersByTime(1000)
  const [first = ''] = browser.leading()
  vi.advanceTimersByTime(60_000)
  expect(browser.leading()).toEqual([first])

  browser.freeze(first, true)
  vi.advanceTimersByTime(25_000)
  const others = browser.leading().filter((id) => id !== first)
  expect(others).toHaveLength(1)
  browser.freeze(first, false)
  browser.beat()
  vi.advanceTimersByTime(1000)
  expect(browser.leading()).toHaveLength(1)
  expect(browser.mostLeading()).toBe(2)
})

test('with locks the tab that holds the lock leads, and a frozen holder loses it', async () => {
  const requests: { options: LockOptions; lose: () => void }[] = []
  const request = (_: string, options: LockOptions, work: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      requests.push({ options, lose: () => reject(new DOMException('stolen', 'AbortError')) })
      const isGranted = requests.length === 1 || options.steal
      if (isGranted) setTimeout(() => void work().then(resolve))
    })
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
  try {
    const browser = createBrowser()
    browser.open('a')
    browser.open('b')
    await vi.advanceTimersByTimeAsync(1000)
    expect(browser.leading()).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests.some(({ options }) => options.steal)).toBe(false)
    browser.freeze('a', true)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(requests.filter(({ options }) => options.steal)).toHaveLength(1)
    expect(browser.leading()).toEqual(['a', 'b'])
    requests[0]?.lose()
    await vi.advanceTimersByTimeAsync(100)
    expect(browser.leading()).toEqual(['b'])
  } finally {
    Reflect.deleteProperty(navigator, 'locks')
  }
})
