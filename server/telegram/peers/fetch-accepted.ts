import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { question } from '../operation.ts'
import { expectAnswer } from '../tl/read.ts'
import type { AcceptedGifts } from './facet.ts'
import { type KnownPeer, toInputUser } from './input-peer.ts'

/** users.getFullUser (`disallowedGifts`) or channels.getFullChannel (`stargiftsAvailable`). */
export const fetchAccepted = question('accepts', async ({ door }, peer: KnownPeer): Promise<AcceptedGifts> => {
  if (peer.kind === 'channel') {
    const channel = new Api.InputChannel({
      channelId: returnBigInt(peer.id),
      accessHash: returnBigInt(peer.accessHash),
    })
    const answer = await door.ask(new Api.channels.GetFullChannel({ channel }))
    const { fullChat } = expectAnswer(answer, Api.messages.ChatFull)
    const takes = fullChat instanceof Api.ChannelFull && fullChat.stargiftsAvailable === true
    // A channel takes no limited gift from the catalogue, and no Premium.
    return { limited: false, unlimited: takes, unique: takes, premium: false }
  }
  const answer = await door.ask(new Api.users.GetFullUser({ id: toInputUser(peer) }))
  const refused = expectAnswer(answer, Api.users.UserFull).fullUser.disallowedGifts
  return {
    limited: refused?.disallowLimitedStargifts !== true,
    unlimited: refused?.disallowUnlimitedStargifts !== true,
    unique: refused?.disallowUniqueStargifts !== true,
    premium: refused?.disallowPremiumGifts !== true,
  }
})
