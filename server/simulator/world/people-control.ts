import type { WorldControl } from '../types.ts'
import type { Account } from './accounts.ts'
import type { World } from './world.ts'

/** The part of the tests' hand that says who knows whom, and what somebody lets others send. */
export function createPeopleControl(
  world: World,
  account: (phone: string) => Account,
): Pick<WorldControl, 'addContacts' | 'setPrivacy' | 'setGiftless' | 'setUsername'> {
  const idsOf = (phones: readonly string[]) => phones.map((phone) => account(phone).id)

  return {
    addContacts(phone, contacts) {
      const owner = account(phone)
      owner.contactIds = [...new Set([...owner.contactIds, ...idsOf(contacts)])]
    },
    setUsername(phone, username) {
      account(phone).username = username
    },
    setGiftless(phone, isGiftless) {
      account(phone).isGiftless = isGiftless
    },
    setPrivacy(phone, { refuses, messagePrice, blocks, isDeactivated, isHiddenByPhone }) {
      const owner = account(phone)
      if (refuses !== undefined) owner.refuses = [...refuses]
      if (messagePrice !== undefined) owner.messagePrice = messagePrice
      if (blocks !== undefined) owner.blockedIds = idsOf(blocks)
      if (isHiddenByPhone !== undefined) owner.isHiddenByPhone = isHiddenByPhone
      if (isDeactivated === undefined) return
      owner.isDeactivated = isDeactivated
      if (isDeactivated) world.sessions.endAll(owner.id, 'AUTH_KEY_UNREGISTERED')
    },
  }
}
