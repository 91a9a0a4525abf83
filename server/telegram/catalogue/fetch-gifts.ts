import { question } from '../operation.ts'
import { mapCatalogue } from './catalogue-map.ts'
import { createCatalogueRequest } from './catalogue-request.ts'

/** The gift catalogue, or that it is still that of `hash`. What the account remembers of it is not read again. */
export const fetchGifts = question('gifts', async ({ door, gifts: memory, log }, hash: number) => {
  const catalogue = mapCatalogue(await door.ask(createCatalogueRequest(hash, memory)))
  if (catalogue.kind === 'catalogue') {
    const { gifts, unreadable } = catalogue
    log.debug({ gifts: gifts.length, unreadable: unreadable.length }, 'telegram catalogue fetched')
  }
  return catalogue
})
