import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, test } from 'vitest'
import { mapProfile, readFreeze } from './map-profile.ts'

const userWith = (fields: Partial<Api.User>) => Object.assign(new Api.User({ id: returnBigInt('7011928344') }), fields)

const reason = (platform: string) => new Api.RestrictionReason({ platform, reason: 'terms', text: 'x' })
const untold = { since: null, until: null, appealUrl: null }
const configWith = (values: Record<string, Api.TypeJSONValue>) =>
  new Api.JsonObject({
    value: Object.entries(values).map(([key, value]) => new Api.JsonObjectValue({ key, value })),
  })
const numberOf = (value: number) => new Api.JsonNumber({ value })
const textOf = (value: string) => new Api.JsonString({ value })

describe('a profile', () => {
  test('takes the active collectible name where there is no plain one', () => {
    const names = [new Api.Username({ username: 'old' }), new Api.Username({ username: 'shiny', active: true })]
    expect(mapProfile(userWith({ usernames: names }), null).username).toBe('shiny')
    expect(mapProfile(userWith({ usernames: names, username: 'plain' }), null).username).toBe('plain')
  })

  test('names a restriction that holds everywhere, and none of one shop alone', () => {
    const restrictedWith = (...platforms: string[]) =>
      mapProfile(userWith({ restricted: true, restrictionReason: platforms.map(reason) }), null).restriction
    expect(restrictedWith('ios')).toBeNull()
    expect(restrictedWith('ios', 'all')).toBe('terms')
    expect(restrictedWith()).toBe('RESTRICTED')
    expect(mapProfile(userWith({}), untold)).toMatchObject({ restriction: 'FROZEN', freeze: untold })
  })

  test('has a phone with one plus, and empty texts are nothing', () => {
    expect(mapProfile(userWith({ phone: '15550100001', firstName: '' }), null)).toMatchObject({
      phone: '+15550100001',
      firstName: null,
    })
    expect(mapProfile(userWith({ phone: '+84 912345678' }), null).phone).toBe('+84912345678')
    expect(mapProfile(userWith({ phone: '+' }), null).phone).toBeNull()
  })
})

const freezeOf = (since: Api.TypeJSONValue) => readFreeze(configWith({ freeze_since_date: since }))

test('an account is frozen when the app config dates it', () => {
  expect(freezeOf(numberOf(1_790_000_000))).toEqual({ ...untold, since: '2026-09-21T14:13:20.000Z' })
  for (const none of [numberOf(0), numberOf(-5), numberOf(Number.NaN), numberOf(1e300), new Api.JsonNull()])
    expect(freezeOf(none)).toBeNull()
  expect(readFreeze(new Api.JsonArray({ value: [] }))).toBeNull()
  expect(readFreeze(null)).toBeNull()
})

test('a freeze says until when, and where its end can be asked for; nothing but a page is a link', () => {
  const freezeWith = (url: Api.TypeJSONValue) =>
    readFreeze(
      configWith({
        freeze_since_date: numberOf(1_790_000_000),
        freeze_until_date: numberOf(1_792_592_000),
        freeze_appeal_url: url,
      }),
    )
  expect(freezeWith(textOf('https://t.me/spambot'))).toEqual({
    since: '2026-09-21T14:13:20.000Z',
    until: '2026-10-21T14:13:20.000Z',
    appealUrl: 'https://t.me/spambot',
  })
  for (const url of ['javascript:alert(1)', 'http://t.me/spambot', 'spambot', ''])
    expect(freezeWith(textOf(url))?.appealUrl).toBeNull()
  expect(freezeWith(numberOf(5))?.appealUrl).toBeNull()
})
