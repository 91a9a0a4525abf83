import { describe, expect, test } from 'vitest'
import type { AccountClient, ProfilePhoto } from '../gateway.ts'
import { failureOf, startTelegram } from '../testing/simulated.ts'

async function startWithPhoto(picture: 'portrait' | Uint8Array = 'portrait', dcId?: number) {
  const telegram = await startTelegram()
  const person = telegram.accountWith(null)
  const photoId = telegram.world.setPhoto(person.phone, picture, dcId)
  const signedIn = await telegram.signIn(person)
  return { ...telegram, ...signedIn, photoId }
}

async function photoOf({ profile }: AccountClient): Promise<ProfilePhoto> {
  const { photo } = await profile.fetch()
  if (photo === null) throw new Error('the account has no picture')
  return photo
}

const isPng = (bytes: Uint8Array) => Buffer.from(bytes.subarray(1, 4)).toString('latin1') === 'PNG'

describe('the picture of an account', () => {
  test('is named by the profile, from the sign-in on, and comes as it is', async () => {
    const { account, profile, photoId } = await startWithPhoto()
    expect(profile.photo).toEqual({ photoId, dcId: 2 })
    expect(await photoOf(account)).toEqual(profile.photo)
    expect(isPng(await account.profile.downloadPhoto(await photoOf(account)))).toBe(true)
  })

  test('comes from another DC, and is followed to where it lies', async () => {
    const { account, simulator, person, photoId } = await startWithPhoto('portrait', 4)
    expect(await photoOf(account)).toEqual({ photoId, dcId: 4 })
    expect(isPng(await account.profile.downloadPhoto(await photoOf(account)))).toBe(true)
    expect(isPng(await account.profile.downloadPhoto({ ...(await photoOf(account)), dcId: 2 }))).toBe(true)
    expect(simulator.calls('auth.exportAuthorization', person.phone)).toBe(1)
  })

  test('has another name when it is another, and none when it was taken away', async () => {
    const { account, world, person } = await startWithPhoto()
    const before = await photoOf(account)
    world.setPhoto(person.phone, 'portrait')
    const after = await photoOf(account)
    expect(after.photoId).not.toBe(before.photoId)
    expect(await failureOf(account.profile.downloadPhoto(before))).toEqual({
      kind: 'refused',
      code: 'LOCATION_INVALID',
    })
    world.setPhoto(person.phone, null)
    expect((await account.profile.fetch()).photo).toBeNull()
  })

  test('of several parts comes in whole, and one without end is given up', async () => {
    const { account, world, person } = await startWithPhoto(Buffer.alloc(130 * 1024, 7))
    expect((await account.profile.downloadPhoto(await photoOf(account))).length).toBe(130 * 1024)
    world.setPhoto(person.phone, Buffer.alloc(2 * 64 * 1024, 7))
    expect((await account.profile.downloadPhoto(await photoOf(account))).length).toBe(128 * 1024)
    world.setPhoto(person.phone, Buffer.alloc(900 * 1024, 7))
    expect(await failureOf(account.profile.downloadPhoto(await photoOf(account)))).toEqual({
      kind: 'refused',
      code: 'FILE_TOO_BIG',
    })
  })

  test('for which Telegram asks to wait says how long', async () => {
    const { account, simulator } = await startWithPhoto()
    simulator.addFault({ method: 'upload.getFile', error: { code: 420, name: 'FLOOD_PREMIUM_WAIT_30' } })
    expect(await failureOf(account.profile.downloadPhoto(await photoOf(account)))).toMatchObject({
      kind: 'flood',
      seconds: 30,
    })
  })
})
