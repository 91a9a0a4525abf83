import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { expect, test } from 'vitest'
import { mapCatalogue } from './catalogue-map.ts'

const giftOf = (id: string, fields: Partial<Api.StarGift> = {}) =>
  Object.assign(
    new Api.StarGift({
      id: returnBigInt(id),
      sticker: new Api.DocumentEmpty({ id: returnBigInt(1) }),
      stars: returnBigInt(15),
      convertStars: returnBigInt(13),
    }),
    fields,
  )
const catalogueOf = (...gifts: Api.TypeStarGift[]) => {
  const catalogue = mapCatalogue(new Api.payments.StarGifts({ hash: 7, gifts, chats: [], users: [] }))
  if (catalogue.kind === 'not_modified') throw new Error('a list was expected')
  return catalogue
}

test('a collectible is no gift of the catalogue', () => {
  const { gifts, unreadable } = catalogueOf(new Api.StarGiftUnique(Object.create(null)), giftOf('1'))
  expect(gifts.map(({ id }) => id)).toEqual(['1'])
  expect(unreadable).toEqual([])
})

test('one gift that cannot be read hides no other, and is known by its id', () => {
  const strange = giftOf('5170145012310081615', { stars: returnBigInt('9007199254740993') })
  const { gifts, unreadable } = catalogueOf(giftOf('1'), strange, giftOf('3'))
  expect(gifts.map(({ id }) => id)).toEqual(['1', '3'])
  expect(unreadable).toEqual(['5170145012310081615'])
})

test('an unlimited gift has no amounts, whatever else it says', () => {
  const { gifts } = catalogueOf(giftOf('5170145012310081615', { availabilityRemains: 0 }))
  expect(gifts).toMatchObject([
    {
      id: '5170145012310081615',
      price: 15,
      convertPrice: 13,
      availableAmount: null,
      totalAmount: null,
      isSoldOut: false,
      sticker: null,
      background: null,
    },
  ])
})

test('an answer of another kind is refused', () => {
  expect(mapCatalogue(new Api.payments.StarGiftsNotModified())).toEqual({ kind: 'not_modified' })
  expect(() => mapCatalogue(new Api.JsonNull())).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => mapCatalogue([])).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => mapCatalogue(null)).toThrow('ANSWER_NOT_UNDERSTOOD')
})
