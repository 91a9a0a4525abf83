import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { question } from '../operation.ts'
import { expectAnswer, toNumberOrNull } from '../tl/read.ts'
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
    const kinds = { limited: false, unlimited: takes, unique: takes, premium: false }
    return { ...kinds, messagePrice: null, isBlocked: false, isGone: false }
  }
  const answer = await door.ask(new Api.users.GetFullUser({ id: toInputUser(peer) }))
  const { fullUser, users } = expectAnswer(answer, Api.users.UserFull)
  const refused = fullUser.disallowedGifts
  const user = users.find(({ id }) => id.toString() === fullUser.id.toString())
  return {
    limited: refused?.disallowLimitedStargifts !== true,
    unlimited: refused?.disallowUnlimitedStargifts !== true,
    unique: refused?.disallowUniqueStargifts !== true,
    premium: refused?.disallowPremiumGifts !== true,
    messagePrice: toNumberOrNull(fullUser.sendPaidMessagesStars),
    isBlocked: fullUser.blocked === true,
    isGone: user instanceof Api.User && user.deleted === true,
  }
})
