import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFixture, nextUpdate, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'

async function start() {
  const simulator = await fixture.start()
  const client = await fixture.signedIn(simulator, ANNA)
  const state = await client.invoke(new Api.updates.GetState())
  const ask = (wish: { pts?: number; date?: number }) =>
    client.invoke(new Api.updates.GetDifference({ pts: state.pts, date: state.date, qts: 0, ...wish }))
  return { simulator, world: simulator.world, client, state, ask }
}

describe('missed updates', () => {
  test('are returned from a known pts on, together with those without a pts', async () => {
    const { world, ask, state } = await start()
    const id = world.say(MIKE, ANNA, 'hello')
    world.deleteMessages(ANNA, [id, id + 1])
    world.signInElsewhere(ANNA)
    expect(await ask({})).toMatchObject({
      newMessages: [{ id, message: 'hello' }],
      otherUpdates: [{ messages: [id, id + 1], ptsCount: 2 }, { className: 'UpdateNewAuthorization' }],
      state: { pts: state.pts + 3, seq: state.seq + 1 },
    })
    expect(await ask({ pts: state.pts + 3, date: state.date + 3_600 })).toBeInstanceOf(Api.updates.DifferenceEmpty)
    expect(await refusalOf(ask({ pts: 0 }))).toBe('PERSISTENT_TIMESTAMP_EMPTY')
    expect(await refusalOf(ask({ pts: state.pts + 4 }))).toBe('PERSISTENT_TIMESTAMP_INVALID')
    expect(await refusalOf(ask({ date: 0 }))).toBe('DATE_EMPTY')
  })

  test('survive a restart of the world', async () => {
    const { simulator, world, state } = await start()
    world.say(MIKE, ANNA, 'hello')
    world.signInElsewhere(ANNA)
    const snapshot = JSON.parse(JSON.stringify(simulator.snapshot()))
    const again = await fixture.start({ state: snapshot })
    expect(JSON.parse(JSON.stringify(again.snapshot())).world.world.mailbox).toEqual(snapshot.world.world.mailbox)
    const client = await fixture.signedIn(again, ANNA)
    expect(await client.invoke(new Api.updates.GetState())).toMatchObject({ pts: state.pts + 1, seq: 0 })
  })
})

test('a channel is visible to its members, and to nobody with a guessed hash', async () => {
  const { world, client } = await start()
  const own = world.addChannel({ title: 'News', members: [ANNA] })
  const pushed = nextUpdate(client, Api.UpdateNewChannelMessage)
  world.post(own, 'one')
  expect(await pushed).toMatchObject({ pts: 2, ptsCount: 1, message: { message: 'one' } })
  const guess = new Api.InputChannel({ channelId: returnBigInt(own), accessHash: returnBigInt(1) })
  const filter = new Api.ChannelMessagesFilterEmpty()
  const ask = client.invoke(new Api.updates.GetChannelDifference({ channel: guess, filter, pts: 1, limit: 10 }))
  expect(await refusalOf(ask)).toBe('CHANNEL_INVALID')
  expect(() => world.post('1', 'nowhere')).toThrow(RangeError)
})
