import { question } from '../operation.ts'
import { mapCatalogue } from './catalogue-map.ts'
import type { CatalogueMemory } from './catalogue-memory.ts'
import { createCatalogueRequest } from './catalogue-request.ts'

/** The gift catalogue, or that it is still that of `hash`. `memory` is the account's: it reads again only what changed. */
export const createFetchGifts = (memory: CatalogueMemory) =>
  question('gifts', async ({ door, log }, hash: number) => {
    const catalogue = mapCatalogue(await door.ask(createCatalogueRequest(hash, memory)))
    if (catalogue.kind === 'catalogue') {
      const { gifts, unreadable } = catalogue
      log.debug({ gifts: gifts.length, unreadable: unreadable.length }, 'telegram catalogue fetched')
    }
    return catalogue
  })
