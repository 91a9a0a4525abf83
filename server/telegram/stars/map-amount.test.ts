import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, test } from 'vitest'
import { mapStars } from './map-amount.ts'

describe('the Stars of an account', () => {
  test('keep a negative balance and its billionths', () => {
    expect(mapStars(new Api.StarsAmount({ amount: returnBigInt(-3), nanos: -500_000_000 }))).toEqual({
      amount: -3,
      nanos: -500_000_000,
    })
  })

  test('are not TON', () => {
    expect(mapStars(new Api.StarsTonAmount({ amount: returnBigInt(1) }))).toBeNull()
  })

  test('beyond what a number holds are refused instead of rounded', () => {
    const amount = returnBigInt('9007199254740993')
    expect(() => mapStars(new Api.StarsAmount({ amount, nanos: 0 }))).toThrow('ANSWER_NOT_UNDERSTOOD')
  })
})
