import type { Language } from '../contract/settings.ts'
import { tellDrop } from '../messages/drop-notices.ts'
import { tellNewDevice, tellNewGift, tellSignedOut, tellSoldOut, tellSummary } from '../messages/notices.ts'
import { tellCap, tellGap, tellOrder } from '../messages/purchase-notices.ts'
import type { NoticeFacts } from './facts.ts'

/** The message of a notice. */
export function writeNotice(facts: NoticeFacts, language: Language): string {
  switch (facts.what) {
    case 'new_gift':
      return tellNewGift(facts.gift, language)
    case 'sold_out':
      return tellSoldOut(facts.gift, language)
    case 'bought':
    case 'refused':
    case 'unclear':
    case 'needs_owner':
      return tellOrder(facts.what, facts.order, language)
    case 'drop_seen':
    case 'drop_asks':
    case 'drop_bought':
    case 'drop_missed':
      return tellDrop(facts.what, facts.drop, language)
    case 'cap_reached':
      return tellCap(facts.cap, language)
    case 'gap':
      return tellGap(facts, language)
    case 'signed_out':
      return tellSignedOut(facts, language)
    case 'new_device':
      return tellNewDevice(facts, language)
    case 'summary':
      break
  }
  return tellSummary(facts, language)
}
