import { Api } from 'telegram'
import { question } from '../operation.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import { expectAnswer } from '../tl/read.ts'
import { mapStars } from './map-amount.ts'

/** The account's own Stars. */
export const fetchBalance = question('stars', async ({ door }) => {
  const answer = await door.ask(new Api.payments.GetStarsStatus({ peer: new Api.InputPeerSelf() }))
  const balance = mapStars(expectAnswer(answer, Api.payments.StarsStatus).balance)
  if (balance === null) throw unreadableAnswer()
  return balance
})
