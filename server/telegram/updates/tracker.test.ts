import { describe, expect, test } from 'vitest'
import type { AccountClient, AccountEvent, UpdateState } from '../gateway.ts'
import { collectEvents, credentials, patiently, startTelegram } from '../testing/simulated.ts'

const MIKE = '+15550100002'

/** An account that is followed, and what it hears; `state` is what a panel would keep of it. */
async function startFollowing() {
  const telegram = await startTelegram()
  const signedIn = await telegram.signIn()
  await signedIn.account.connect()
  const { phone } = signedIn.person
  const { simulator, world, clock } = telegram
  return {
    ...telegram,
    ...signedIn,
    phone,
    ...follow(signedIn.account),
    say: (text: string) => world.say(MIKE, phone, text),
    lose: (times?: number) => simulator.disturbUpdates('drop', phone, times),
    asked: () => simulator.calls('updates.getDifference', phone),
    /** Lets the wait for what is missing pass, once what was sent has come. */
    waitOut: async () => {
      await simulatorIsDone(signedIn.account)
      await clock.advance(500)
    },
    /** The account of the next start, with what the last one kept. */
    comeBack: async (state: UpdateState | null) => {
      const account = telegram.startGateway().openAccount(credentials, signedIn.session, state)
      const following = follow(account)
      await account.connect()
      return { account, ...following }
    },
  }
}

/** An answer comes behind everything that was pushed before. */
const simulatorIsDone = (account: AccountClient) => account.stars.fetchBalance()

function follow(account: AccountClient) {
  const events = collectEvents(account)
  let state: UpdateState | null = null
  const channels = new Map<string, UpdateState['channels'][number]>()
  account.onUpdateState(({ gone, channels: moved, ...place }) => {
    for (const channel of moved) channels.set(channel.channelId, channel)
    for (const channelId of gone) channels.delete(channelId)
    state = { ...place, channels: [...channels.values()] }
  })
  return { events, state: () => state }
}

const texts = (events: AccountEvent[]) =>
  events.flatMap((event) => (event.kind === 'message' && !event.message.isOut ? event.message.text : []))
const count = (events: AccountEvent[], kind: AccountEvent['kind']) =>
  events.filter((event) => event.kind === kind).length
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index))

describe('what was lost', () => {
  test('is asked for once something shows that it is missing, and told before what came after it', async () => {
    const { say, lose, waitOut, events, asked } = await startFollowing()
    say('1')
    lose(1)
    for (const text of ['2', '3', '4']) say(text)
    await waitOut()
    await expect.poll(() => texts(events), patiently).toEqual(['1', '2', '3', '4'])
    say('5')
    await expect.poll(() => texts(events), patiently).toEqual(['1', '2', '3', '4', '5'])
    expect(asked()).toBe(1)
  })

  test('a balance and a sign-in, which have no place among the messages', async () => {
    const { world, phone, lose, waitOut, events } = await startFollowing()
    lose(2)
    world.setStars(phone, { amount: 10, nanos: 0 })
    world.signInElsewhere(phone)
    world.setStars(phone, { amount: 20, nanos: 0 })
    await waitOut()
    await expect.poll(() => count(events, 'new_authorization'), patiently).toBe(1)
    const balances = events.flatMap((event) => (event.kind === 'stars' ? event.balance.amount : []))
    expect(balances.at(-1)).toBe(20)
    world.signInElsewhere(phone)
    await expect.poll(() => count(events, 'new_authorization'), patiently).toBe(2)
  })

  test('is not asked for when it comes within half a second, in whatever order', async () => {
    const { simulator, phone, world, say, waitOut, events, asked, account } = await startFollowing()
    const release = simulator.disturbUpdates('backwards', phone)
    for (const text of ['1', '2', '3']) say(text)
    world.setStars(phone, { amount: 10, nanos: 0 })
    world.setStars(phone, { amount: 20, nanos: 0 })
    release()
    await simulatorIsDone(account)
    expect(texts(events)).toEqual(['1', '2', '3'])
    expect(events.flatMap((event) => (event.kind === 'stars' ? event.balance.amount : []))).toEqual([10, 20])
    await waitOut()
    expect(asked()).toBe(0)
  })

  test('comes in slices when it is much', async () => {
    const { say, lose, waitOut, events, asked } = await startFollowing()
    const stop = lose()
    for (const text of numbers(1, 250)) say(text)
    stop()
    say('251')
    await waitOut()
    await expect.poll(() => texts(events).length, patiently).toBe(251)
    expect(texts(events)).toEqual(numbers(1, 251))
    expect(asked()).toBe(3)
  })

  test('is said to be lost when it is more than Telegram tells, and then goes on', async () => {
    const { say, lose, waitOut, events } = await startFollowing()
    const stop = lose()
    for (const text of numbers(1, 1_001)) say(text)
    stop()
    say('next')
    await waitOut()
    await expect.poll(() => count(events, 'missed'), patiently).toBe(1)
    expect(events).toContainEqual({ kind: 'missed', chatId: null })
    say('last')
    await expect.poll(() => texts(events).at(-1), patiently).toBe('last')
  })

  test('is asked for when Telegram only announces it', async () => {
    const { simulator, phone, say, events, asked } = await startFollowing()
    const stop = simulator.disturbUpdates('too_long', phone)
    say('1')
    await expect.poll(() => texts(events), patiently).toEqual(['1'])
    stop()
    say('2')
    await expect.poll(() => texts(events), patiently).toEqual(['1', '2'])
    expect(asked()).toBe(1)
  })

  test('is looked for after a long silence', async () => {
    const { clock, say, lose, waitOut, events } = await startFollowing()
    const stop = lose()
    say('1')
    stop()
    await waitOut()
    expect(texts(events)).toEqual([])
    await clock.advance(20 * 60_000)
    await expect.poll(() => texts(events), patiently).toEqual(['1'])
  })
})

test('what comes twice is told once', async () => {
  const { simulator, phone, world, say, events, account } = await startFollowing()
  simulator.disturbUpdates('twice', phone)
  say('1')
  world.signInElsewhere(phone)
  world.setStars(phone, { amount: 10, nanos: 0 })
  await simulatorIsDone(account)
  expect([texts(events), count(events, 'new_authorization'), count(events, 'stars')]).toEqual([['1'], 1, 1])
})

describe('the question for what was missed', () => {
  test('keeps to the wait that Telegram asks for, and is one at a time', async () => {
    const { simulator, phone, clock, say, lose, waitOut, events, asked } = await startFollowing()
    const lift = simulator.addFault({
      method: 'updates.getDifference',
      phone,
      error: { code: 420, name: 'FLOOD_WAIT_30' },
    })
    lose(1)
    say('1')
    say('2')
    await waitOut()
    await expect.poll(asked, patiently).toBe(1)
    lift()
    for (const text of ['3', '4']) {
      say(text)
      await waitOut()
    }
    await clock.advance(20_000)
    expect([asked(), texts(events)]).toEqual([1, []])
    await clock.advance(20_000)
    await expect.poll(() => texts(events), patiently).toEqual(['1', '2', '3', '4'])
    expect(asked()).toBe(2)
  })

  test('is asked at growing distances while Telegram refuses it', async () => {
    const { simulator, phone, clock, account, say, lose, waitOut, events, asked } = await startFollowing()
    const lift = simulator.addFault({
      method: 'updates.getDifference',
      phone,
      error: { code: 400, name: 'SOMETHING_NEW' },
    })
    lose(1)
    say('1')
    say('2')
    await waitOut()
    const passSeconds = async (seconds: number) => {
      for (let left = seconds; left > 0; left -= 1) {
        await clock.advance(1_000)
        await simulatorIsDone(account)
      }
    }
    await passSeconds(16)
    expect(asked()).toBeGreaterThan(2)
    expect(asked()).toBeLessThan(7)
    expect(texts(events)).toEqual([])
    lift()
    await passSeconds(17)
    expect(texts(events)).toEqual(['1', '2'])
  })

  test('begins anew where Telegram does not know the place any more', async () => {
    const { simulator, phone, say, lose, waitOut, events } = await startFollowing()
    const error = { code: 400, name: 'PERSISTENT_TIMESTAMP_INVALID' }
    simulator.addFault({ method: 'updates.getDifference', phone, times: 1, error })
    lose(1)
    say('1')
    say('2')
    await waitOut()
    await expect.poll(() => count(events, 'missed'), patiently).toBe(1)
    say('3')
    await expect.poll(() => texts(events).at(-1), patiently).toBe('3')
  })
})

describe('an account that was away', () => {
  test('hears after a start what came meanwhile, in order and once', async () => {
    const { account, world, phone, say, events, state, comeBack } = await startFollowing()
    say('1')
    world.signInElsewhere(phone)
    await simulatorIsDone(account)
    await account.close()
    expect([texts(events), count(events, 'new_authorization')]).toEqual([['1'], 1])

    for (const text of numbers(2, 150)) say(text)
    world.signInElsewhere(phone)
    const second = await comeBack(state())
    await expect.poll(() => texts(second.events).length, patiently).toBe(149)
    expect(texts(second.events)).toEqual(numbers(2, 150))
    await expect.poll(() => count(second.events, 'new_authorization'), patiently).toBe(1)
    await simulatorIsDone(second.account)
    await second.account.close()

    const third = await comeBack(second.state())
    await simulatorIsDone(third.account)
    expect([texts(third.events), count(third.events, 'new_authorization')]).toEqual([[], 0])
  })

  test('asks once after each new connection, and hears what it missed', async () => {
    const { simulator, phone, clock, account, say, events, asked } = await startFollowing()
    simulator.cutLines(phone)
    await expect.poll(() => events.at(-1)?.kind, patiently).toBe('line')
    say('1')
    await clock.advance(5_000)
    await account.connect()
    await expect.poll(() => texts(events), patiently).toEqual(['1'])
    await simulatorIsDone(account)
    expect(asked()).toBe(1)
  })

  test('that nobody followed before begins with what comes from now on', async () => {
    const { account, say, comeBack } = await startFollowing()
    await account.close()
    say('1')
    const later = await comeBack(null)
    say('2')
    await expect.poll(() => texts(later.events), patiently).toEqual(['2'])
  })
})

async function startChannel() {
  const following = await startFollowing()
  const { world, phone } = following
  const channelId = world.addChannel({ title: 'News', members: [phone] })
  const post = (text: string) => world.post(channelId, text)
  post('1')
  await expect.poll(() => texts(following.events), patiently).toEqual(['1'])
  return { ...following, post, askedChannel: () => following.simulator.calls('updates.getChannelDifference', phone) }
}

describe('a channel', () => {
  test('has a row of its own, whose gaps are filled', async () => {
    const { post, lose, waitOut, events, askedChannel, asked } = await startChannel()
    lose(1)
    post('2')
    post('3')
    await waitOut()
    await expect.poll(() => texts(events), patiently).toEqual(['1', '2', '3'])
    expect([askedChannel(), asked()]).toEqual([1, 0])
  })

  test('is read page by page after an absence', async () => {
    const { account, post, state, comeBack } = await startChannel()
    await account.close()
    for (const text of numbers(2, 150)) post(text)
    const { events } = await comeBack(state())
    await expect.poll(() => texts(events).length, patiently).toBe(149)
    expect(texts(events)).toEqual(numbers(2, 150))
    post('151')
    await expect.poll(() => texts(events).at(-1), patiently).toBe('151')
  })

  test('says when it has more than Telegram tells', async () => {
    const { account, post, state, comeBack } = await startChannel()
    await account.close()
    for (const text of numbers(2, 1_010)) post(text)
    const { events } = await comeBack(state())
    await expect.poll(() => events, patiently).toContainEqual({ kind: 'missed', chatId: '-1001500000000' })
    post('next')
    await expect.poll(() => texts(events), patiently).toEqual(['next'])
  })

  test('is followed no more when five hundred others were heard of since', async () => {
    const { world, phone, events, state } = await startChannel()
    const others = numbers(1, 500).map((title) => world.addChannel({ title, members: [phone] }))
    for (const channelId of others) world.post(channelId, 'hello')
    await expect.poll(() => texts(events).length, patiently).toBe(501)
    expect(state()?.channels.map(({ channelId }) => channelId)).toEqual(others)
  })

  test('that may not be read any more is forgotten', async () => {
    const { simulator, phone, post, lose, waitOut, state, events } = await startChannel()
    const error = { code: 400, name: 'CHANNEL_PRIVATE' }
    simulator.addFault({ method: 'updates.getChannelDifference', phone, times: 1, error })
    lose(1)
    post('2')
    post('3')
    await waitOut()
    await expect.poll(() => state()?.channels, patiently).toEqual([])
    post('4')
    await expect.poll(() => texts(events), patiently).toEqual(['1', '4'])
    expect(state()?.channels).toHaveLength(1)
  })
})

test('messages that are changed, taken away and read are told', async () => {
  const { world, phone, say, events } = await startFollowing()
  const id = say('one')
  world.editMessage(phone, id, 'two')
  world.readMessages(phone, MIKE)
  world.deleteMessages(phone, [id])
  await expect.poll(() => count(events, 'messages_deleted'), patiently).toBe(1)
  expect(events.filter(({ kind }) => kind !== 'line')).toMatchObject([
    { kind: 'message', message: { id, text: 'one', isEdited: false } },
    { kind: 'message_edited', message: { id, text: 'two', isEdited: true } },
    { kind: 'read', side: 'inbox', upTo: id },
    { kind: 'messages_deleted', chatId: null, messageIds: [id] },
  ])
})
