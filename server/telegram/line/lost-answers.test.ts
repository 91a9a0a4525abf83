import { expect, test } from 'vitest'
import { collectEvents, patiently, startTelegram } from '../testing/simulated.ts'

test.each(['announced', 'announced_new'] as const)(
  'an answer that got lost is asked for when the server tells of it, and costs no deadline: %s',
  async (wire) => {
    const { signIn, simulator } = await startTelegram()
    const { account, person } = await signIn()
    await account.connect()
    const events = collectEvents(account)
    simulator.addFault({ method: 'payments.getStarsStatus', times: 3, wire })
    for (let call = 1; call <= 3; call++) expect(await account.stars.fetchBalance()).toEqual(person.stars)
    expect(simulator.calls('payments.getStarsStatus')).toBe(3)
    expect(events).toEqual([])
  },
)

test('the lost answers of many calls at once are all asked for, large ones too', async () => {
  const { signIn, simulator } = await startTelegram()
  const { account, person } = await signIn()
  await account.connect()
  simulator.addFault({ wire: 'announced' })
  const [catalogue, profile, ...stars] = await Promise.all([
    account.catalogue.fetchGifts(0),
    account.profile.fetch(),
    ...Array.from({ length: 20 }, () => account.stars.fetchBalance()),
  ])
  expect([catalogue.kind, profile.phone]).toEqual(['catalogue', person.phone])
  expect(stars).toEqual(Array.from({ length: 20 }, () => person.stars))
})

test('a line that is cut while a lost answer is asked for comes back as ever', async () => {
  const { signIn, simulator, clock } = await startTelegram()
  const { account, person } = await signIn()
  await account.connect()
  const events = collectEvents(account)
  simulator.addFault({ method: 'payments.getStarsStatus', times: 1, wire: 'announced' })
  const stars = account.stars.fetchBalance()
  simulator.cutLines(person.phone)
  expect(await stars).toEqual(person.stars)
  await clock.advance(1_000)
  await expect.poll(() => events.at(-1), patiently).toMatchObject({ kind: 'line', isUp: true })
})
