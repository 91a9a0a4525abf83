/** Drops: activity. */
import { countEn, countRu, starsEn } from './counting.ts'
import { declareKinds } from './declare.ts'
import { count } from './fact-shapes.ts'

export const facts = {
  /** Pieces: how many were bought, or would have been, and of how many. */
  pieces: count,
  wanted: count,
  /** Stars for those pieces. */
  cost: count,
}

const by = {
  en: (rule: string | undefined) => (rule === undefined ? 'A rule' : `Rule “${rule}”`),
  ru: (rule: string | undefined) => (rule === undefined ? 'Правило' : `Правило «${rule}»`),
}
/** “7 of 10 pieces”, or “1 piece”. */
const piecesEn = (pieces = 0, wanted = pieces) =>
  wanted > pieces ? `${pieces} of ${countEn(wanted, 'piece', 'pieces')}` : countEn(pieces, 'piece', 'pieces')
const piecesRu = (pieces = 0, wanted = pieces) =>
  wanted > pieces ? `${pieces} из ${wanted} шт.` : countRu(pieces, ['штуку', 'штуки', 'штук'])

/** In the accusative, as after «за». */
const forStarsRu = (cost = 0) => countRu(cost, ['звезду', 'звезды', 'звёзд'])

export const kinds = declareKinds({
  drop_seen: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'plain',
    en: ({ gift, rule, pieces, cost }) =>
      pieces === undefined || pieces === 0
        ? `${by.en(rule)} matches ${gift}`
        : `${by.en(rule)} would have bought ${piecesEn(pieces)} of ${gift} for ${starsEn(cost)}`,
    ru: ({ gift, rule, pieces, cost }) =>
      pieces === undefined || pieces === 0
        ? `${by.ru(rule)}: подходит подарок «${gift}»`
        : `${by.ru(rule)} купило бы ${piecesRu(pieces)} подарка «${gift}» за ${forStarsRu(cost)}`,
  },
  drop_bought: {
    topic: 'purchases',
    icon: 'gift',
    tone: 'good',
    en: ({ gift, rule, pieces, wanted, cost }) =>
      `${by.en(rule)} bought ${piecesEn(pieces, wanted)} of ${gift} for ${starsEn(cost)}`,
    ru: ({ gift, rule, pieces, wanted, cost }) =>
      `${by.ru(rule)} купило ${piecesRu(pieces, wanted)} подарка «${gift}» за ${forStarsRu(cost)}`,
  },
  drop_missed: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: ({ gift, rule }) => `${by.en(rule)} bought none of ${gift}`,
    ru: ({ gift, rule }) => `${by.ru(rule)} не купило подарок «${gift}»`,
  },
  drop_asks: {
    topic: 'purchases',
    icon: 'alert',
    tone: 'warn',
    en: ({ gift, rule, pieces, cost }) =>
      `${by.en(rule)} asks whether to buy ${piecesEn(pieces)} of ${gift} for ${starsEn(cost)}`,
    ru: ({ gift, rule, pieces, cost }) =>
      `${by.ru(rule)} спрашивает, купить ли ${piecesRu(pieces)} подарка «${gift}» за ${forStarsRu(cost)}`,
  },
})
