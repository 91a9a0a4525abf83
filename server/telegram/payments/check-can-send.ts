import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { question } from '../operation.ts'
import { expectAnswer } from '../tl/read.ts'

/** payments.checkCanSendGift, for a gift with `lockedUntil`. It says nothing of Premium. */
export const checkCanSend = question('can_send', async ({ door }, giftId: string) => {
  const answer = await door.ask(new Api.payments.CheckCanSendGift({ giftId: returnBigInt(giftId) }))
  if (answer instanceof Api.payments.CheckCanSendGiftResultOk) return { canSend: true as const }
  const { reason } = expectAnswer(answer, Api.payments.CheckCanSendGiftResultFail)
  return { canSend: false as const, reason: reason.text }
})
