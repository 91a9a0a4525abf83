/**
 * The question for the gift catalogue, which reads its own answer: the library makes an object of every one of some
 * thousand parts, this reader only of what the panel shows. What it does not understand, the library reads as ever.
 */
import { Api } from 'telegram'
import type { BinaryReader } from 'telegram/extensions/BinaryReader.js'
import { catalogueFields } from './catalogue-map.ts'
import type { CatalogueMemory } from './catalogue-memory.ts'
import { createProjectionReader } from './tl-projection.ts'

const readAnswer = createProjectionReader('payments.StarGifts', catalogueFields, 'StarGift')

/** The answer's bytes as `mapCatalogue` takes them, or null when they are to be left to the library. */
export function readCatalogue(bytes: Buffer, start: number, memory: CatalogueMemory): unknown {
  const reading = memory.begin()
  try {
    const answer = readAnswer(bytes, start, reading)
    reading.commit()
    return answer
  } catch {
    return null
  }
}

/** Answered with what `mapCatalogue` takes: the library's own object, or what `readCatalogue` made of the bytes. */
export function createCatalogueRequest(hash: number, memory: CatalogueMemory): Api.payments.GetStarGifts {
  return Object.assign(new Api.payments.GetStarGifts({ hash }), {
    readResult: (reader: BinaryReader): unknown =>
      readCatalogue(reader.getBuffer(), reader.tellPosition(), memory) ?? reader.tgReadObject(),
  })
}
