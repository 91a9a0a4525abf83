import { expect, test } from 'vitest'
import { failureOf, startTelegram } from '../testing/simulated.ts'

const MIKE = '+15550100002'
/** Who has nobody in their contacts. */
const OLIVER = '+15550100006'

test('somebody is found by a number, unless they hide it or it is nobody’s', async () => {
  const { signIn, world, simulator } = await startTelegram()
  const { account } = await signIn()
  const found = await account.peers.resolvePhone(MIKE)
  expect(found).toMatchObject({ chatId: '398204415', title: 'Mikhail Orlov', username: 'mike_orlov' })
  // As this account names them: the same person by name.
  expect(await account.peers.resolveUsername('mike_orlov')).toEqual(found)
  expect(await account.peers.resolvePhone('+15550199999')).toBeNull()
  world.setPrivacy(OLIVER, { isHiddenByPhone: true })
  expect(await account.peers.resolvePhone(OLIVER)).toBeNull()
  simulator.addFault({ method: 'contacts.resolvePhone', error: { code: 420, name: 'FLOOD_WAIT_60' } })
  expect(await failureOf(account.peers.resolvePhone(MIKE))).toMatchObject({ kind: 'flood', seconds: 60 })
})
