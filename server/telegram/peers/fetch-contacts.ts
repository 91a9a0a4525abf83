import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { question } from '../operation.ts'
import { expectAnswer } from '../tl/read.ts'
import type { Face } from './facet.ts'
import { mapListedFace } from './map-peer.ts'

/** contacts.getContacts, without the hash that would let Telegram answer "not modified". */
export const fetchContacts = question('contacts', async ({ door }): Promise<Face[]> => {
  const answer = await door.ask(new Api.contacts.GetContacts({ hash: returnBigInt(0) }))
  return expectAnswer(answer, Api.contacts.Contacts).users.flatMap((user) => mapListedFace(user) ?? [])
})
