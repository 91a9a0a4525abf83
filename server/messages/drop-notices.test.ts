import { describe, expect, test } from 'vitest'
import { tellDrop, type ToldDrop } from './drop-notices.ts'

const drop = (more: Partial<ToldDrop> = {}): ToldDrop => ({
  gift: 'Kite',
  price: 500,
  rule: 'Cheap',
  pieces: 7,
  wanted: 10,
  stars: 3_500,
  accounts: ['Anna', null],
  moreAccounts: 0,
  why: ['sold_out_at_form'],
  answerWithin: null,
  ...more,
})

describe('the message about a drop', () => {
  test('that was bought says how much, for how much, by whom, and what came of the rest', () => {
    expect(tellDrop('drop_bought', drop(), 'en')).toBe(
      '⚡️ Bought by a rule: Kite\n⭐️ 3,500 · 7 of 10\nRule “Cheap”\nPaid by Anna and 1 more\nThe rest: it sold out first.',
    )
    expect(tellDrop('drop_bought', drop(), 'ru')).toBe(
      '⚡️ Куплено по правилу: Kite\n⭐️ 3\u00a0500 · 7 из 10\nПравило «Cheap»\nАккаунты: Anna и ещё 1\nОстальное: подарок распродали раньше.',
    )
    expect(tellDrop('drop_bought', drop({ pieces: 10, why: [] }), 'en')).toBe(
      '⚡️ Bought by a rule: Kite\n⭐️ 3,500 · × 10\nRule “Cheap”\nPaid by Anna and 1 more',
    )
  })

  test('that was missed says why, with Telegram’s own reasons among them', () => {
    const why = ['balance', 'USER_DISALLOWED_STARGIFTS', 'flood_wait', 'reserve']
    const text = tellDrop('drop_missed', drop({ pieces: 0, stars: 0, why }), 'en')
    expect(text.split('\n').slice(0, 3)).toEqual(['🚫 Missed by a rule: Kite', '⭐️ 500', 'Rule “Cheap”'])
    expect(text).toContain('There are not enough free Stars.')
    expect(text).toContain('Telegram asked an account to wait.')
    expect(text).not.toContain('reserve')
  })

  test('that a rule watches says what it would have bought', () => {
    expect(tellDrop('drop_seen', drop({ wanted: 7, why: [] }), 'en')).toBe(
      '👀 A rule matches: Kite\n⭐️ 3,500 · × 7\nRule “Cheap”\nThe rule only watches: nothing was bought.',
    )
    expect(tellDrop('drop_seen', drop({ gift: null, rule: null, pieces: 0, why: ['auction'] }), 'ru')).toBe(
      '👀 Подходит правилу\n⭐️ 500\nПодарок продают на аукционе, правила ставок не делают.',
    )
  })

  test('that waits for a yes says where to give it, and how long', () => {
    const asks = drop({ wanted: 7, why: [], answerWithin: 600 })
    expect(tellDrop('drop_asks', asks, 'en')).toContain('Say yes on the panel’s Buying page within 10 minutes.')
    expect(tellDrop('drop_asks', asks, 'ru')).toContain('на странице «Покупки» панели ещё 10 минут.')
  })
})
