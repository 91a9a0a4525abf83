import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, test } from 'vitest'
import { expectAnswer, expectFirst, isFrozenConfig, mapDelivery, mapProfile, mapStars } from './map.ts'

const userWith = (fields: Partial<Api.User>) => Object.assign(new Api.User({ id: returnBigInt('7011928344') }), fields)

const reason = (platform: string) => new Api.RestrictionReason({ platform, reason: 'terms', text: 'x' })
const sentAs = (type: Api.auth.TypeSentCodeType) => mapDelivery(new Api.auth.SentCode({ type, phoneCodeHash: 'h' }))
const configWith = (value: Api.TypeJSONValue) =>
  new Api.JsonObject({ value: [new Api.JsonObjectValue({ key: 'freeze_since_date', value })] })

describe('a profile', () => {
  test('takes the active collectible name where there is no plain one', () => {
    const names = [new Api.Username({ username: 'old' }), new Api.Username({ username: 'shiny', active: true })]
    expect(mapProfile(userWith({ usernames: names }), false).username).toBe('shiny')
    expect(mapProfile(userWith({ usernames: names, username: 'plain' }), false).username).toBe('plain')
  })

  test('names a restriction that holds everywhere, and none of one shop alone', () => {
    const restrictedWith = (...platforms: string[]) =>
      mapProfile(userWith({ restricted: true, restrictionReason: platforms.map(reason) }), false).restriction
    expect(restrictedWith('ios')).toBeNull()
    expect(restrictedWith('ios', 'all')).toBe('terms')
    expect(restrictedWith()).toBe('RESTRICTED')
    expect(mapProfile(userWith({}), true).restriction).toBe('FROZEN')
  })

  test('has a phone with one plus, and empty texts are nothing', () => {
    expect(mapProfile(userWith({ phone: '15550100001', firstName: '' }), false)).toMatchObject({
      phone: '+15550100001',
      firstName: null,
    })
    expect(mapProfile(userWith({ phone: '+84 912345678' }), false).phone).toBe('+84912345678')
    expect(mapProfile(userWith({ phone: '+' }), false).phone).toBeNull()
  })
})

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

describe('the way of a code', () => {
  test.each([
    [new Api.auth.SentCodeTypeApp({ length: 5 }), 'app', 5],
    [new Api.auth.SentCodeTypeSms({ length: 6 }), 'sms', 6],
    [new Api.auth.SentCodeTypeCall({ length: 5 }), 'call', 5],
    [new Api.auth.SentCodeTypeMissedCall({ prefix: '+7', length: 4 }), 'missed_call', 4],
    [new Api.auth.SentCodeTypeFlashCall({ pattern: '*' }), 'flash_call', null],
    [new Api.auth.SentCodeTypeSmsWord({ beginning: 'a' }), 'sms_word', null],
    [new Api.auth.SentCodeTypeSmsPhrase({ beginning: 'a' }), 'sms_phrase', null],
    [new Api.auth.SentCodeTypeSetUpEmailRequired({}), 'setup_email_required', null],
    [new Api.auth.SentCodeTypeFirebaseSms({ length: 6 }), 'firebase', 6],
  ])('%o', (type, name, length) => {
    expect(sentAs(type)).toMatchObject({ type: name, length, nextType: null, timeoutSeconds: null })
  })

  test('by e-mail says to which address, and by Fragment where', () => {
    expect(sentAs(new Api.auth.SentCodeTypeEmailCode({ emailPattern: 'a***@b.c', length: 6 }))).toMatchObject({
      type: 'email',
      emailPattern: 'a***@b.c',
    })
    expect(sentAs(new Api.auth.SentCodeTypeFragmentSms({ url: 'https://fragment.com/x', length: 5 }))).toMatchObject({
      type: 'fragment',
      url: 'https://fragment.com/x',
    })
  })

  test('says what may come next, and when', () => {
    const sent = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeApp({ length: 5 }),
      phoneCodeHash: 'h',
      nextType: new Api.auth.CodeTypeFlashCall(),
      timeout: 60,
    })
    expect(mapDelivery(sent)).toMatchObject({ nextType: 'flash_call', timeoutSeconds: 60 })
  })
})

test('an account is frozen when the app config dates it', () => {
  expect(isFrozenConfig(configWith(new Api.JsonNumber({ value: 1_790_000_000 })))).toBe(true)
  expect(isFrozenConfig(configWith(new Api.JsonNumber({ value: 0 })))).toBe(false)
  expect(isFrozenConfig(configWith(new Api.JsonNull()))).toBe(false)
  expect(isFrozenConfig(new Api.JsonArray({ value: [] }))).toBe(false)
})

test('an answer of another class is refused', () => {
  expect(() => expectAnswer(new Api.JsonNull(), Api.User)).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => expectFirst([], Api.User)).toThrow('ANSWER_NOT_UNDERSTOOD')
  expect(() => expectFirst(null, Api.User)).toThrow('ANSWER_NOT_UNDERSTOOD')
})
