import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, test } from 'vitest'
import { isFrozenConfig, mapProfile } from './map-profile.ts'

const userWith = (fields: Partial<Api.User>) => Object.assign(new Api.User({ id: returnBigInt('7011928344') }), fields)

const reason = (platform: string) => new Api.RestrictionReason({ platform, reason: 'terms', text: 'x' })
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

test('an account is frozen when the app config dates it', () => {
  expect(isFrozenConfig(configWith(new Api.JsonNumber({ value: 1_790_000_000 })))).toBe(true)
  expect(isFrozenConfig(configWith(new Api.JsonNumber({ value: 0 })))).toBe(false)
  expect(isFrozenConfig(configWith(new Api.JsonNull()))).toBe(false)
  expect(isFrozenConfig(new Api.JsonArray({ value: [] }))).toBe(false)
})
