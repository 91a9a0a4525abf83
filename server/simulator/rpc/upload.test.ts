import { gunzipSync } from 'node:zlib'
import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { createFixture, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'

async function stickersOf(client: TelegramClient): Promise<Api.Document[]> {
  const answer = await client.invoke(new Api.payments.GetStarGifts({ hash: 0 }))
  const gifts = answer instanceof Api.payments.StarGifts ? answer.gifts : []
  return gifts.flatMap((gift) =>
    gift instanceof Api.StarGift && gift.sticker instanceof Api.Document ? [gift.sticker] : [],
  )
}
const locate = ({ id, accessHash, fileReference }: Api.Document, thumbSize = '') =>
  new Api.InputDocumentFileLocation({ id, accessHash, fileReference, thumbSize })
const read = (client: TelegramClient, location: Api.InputDocumentFileLocation, offset = 0, limit = 131_072) =>
  client.invoke(new Api.upload.GetFile({ location, offset: returnBigInt(offset), limit }))

describe('downloading stickers', () => {
  test('returns the whole animation, from the home DC and from another', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const stickers = await stickersOf(client)
    for (const dcId of [2, 4]) {
      const sticker = stickers.find((document) => document.dcId === dcId)
      if (!sticker) throw new Error(`no sticker lives on DC ${dcId}`)
      const bytes = await client.downloadFile(locate(sticker), { dcId, fileSize: sticker.size })
      expect(Buffer.isBuffer(bytes) && bytes.length).toBe(sticker.size.toJSNumber())
      const lottie: unknown = JSON.parse(gunzipSync(Buffer.isBuffer(bytes) ? bytes : '').toString())
      expect(lottie).toMatchObject({ w: 512, h: 512 })
    }
  })

  test('is refused for stale and foreign references, and redirected to the right DC', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const other = await fixture.signedIn(simulator, '+15550100002')
    const stickers = await stickersOf(client)
    const near = stickers.find(({ dcId }) => dcId === 2)
    const far = stickers.find(({ dcId }) => dcId === 4)
    if (!near || !far) throw new Error('no sticker')
    expect(await read(client, locate(near))).toBeInstanceOf(Api.upload.File)
    expect(await refusalOf(read(client, locate(far)))).toBe('FILE_MIGRATE_4')
    expect(await refusalOf(read(other, locate(near)))).toBe('LOCATION_INVALID')
    expect(await refusalOf(read(client, locate(near, 'j')))).toBe('LOCATION_INVALID')
    const empty = new Api.InputDocumentFileLocation({ ...locate(near).originalArgs, fileReference: Buffer.alloc(0) })
    expect(await refusalOf(read(client, empty))).toBe('FILE_REFERENCE_EMPTY')
    simulator.world.expireFileReferences()
    expect(await refusalOf(read(client, locate(near)))).toBe('FILE_REFERENCE_EXPIRED')
    const fresh = (await stickersOf(client)).find(({ id }) => id.equals(near.id))
    expect(fresh && (await read(client, locate(fresh)))).toBeInstanceOf(Api.upload.File)
  })

  test.each([
    [1, 4096, 'OFFSET_INVALID'],
    [0, 1000, 'LIMIT_INVALID'],
    [0, 0, 'LIMIT_INVALID'],
    [0, 12_288, 'LIMIT_INVALID'],
    [1_044_480, 8192, 'LIMIT_INVALID'],
    [0, 2_097_152, 'LIMIT_INVALID'],
  ])('a part from %i of %i bytes is %s', async (offset, limit, error) => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const location = new Api.InputDocumentFileLocation({
      id: returnBigInt(1),
      accessHash: returnBigInt(1),
      fileReference: Buffer.alloc(1),
      thumbSize: '',
    })
    expect(await refusalOf(read(client, location, offset, limit))).toBe(error)
  })
})

const userOf = async (client: TelegramClient, id: Api.TypeInputUser) => {
  const [user] = await client.invoke(new Api.users.GetUsers({ id: [id] }))
  if (!(user instanceof Api.User)) throw new Error('no user')
  return user
}
const photoOf = (user: Api.User) => (user.photo instanceof Api.UserProfilePhoto ? user.photo : null)
const fetchPhoto = async (client: TelegramClient, peer: Api.TypeInputPeer, photoId: Api.long) => {
  const location = new Api.InputPeerPhotoFileLocation({ peer, photoId })
  const file = await client.invoke(new Api.upload.GetFile({ location, offset: returnBigInt(0), limit: 65_536 }))
  return file instanceof Api.upload.File ? file : null
}

describe('downloading profile pictures', () => {
  test('returns one’s own and visible ones of others, and no removed picture', async () => {
    const simulator = await fixture.start()
    const client = await fixture.signedIn(simulator, ANNA)
    const own = photoOf(await userOf(client, new Api.InputUserSelf()))
    const mine = own && (await fetchPhoto(client, new Api.InputPeerSelf(), own.photoId))
    expect(mine?.type).toBeInstanceOf(Api.storage.FilePng)
    expect(mine?.bytes.subarray(1, 4).toString()).toBe('PNG')

    const found = await client.invoke(new Api.contacts.ResolveUsername({ username: 'olivergrant' }))
    const [oliver] = found.users
    if (!(oliver instanceof Api.User) || !oliver.accessHash) throw new Error('no user')
    const photo = photoOf(oliver)
    if (!photo) throw new Error('no picture')
    const peer = (accessHash: Api.long) => new Api.InputPeerUser({ userId: oliver.id, accessHash })
    const theirs = await fetchPhoto(client, peer(oliver.accessHash), photo.photoId)
    expect(theirs?.bytes.equals(mine?.bytes ?? Buffer.alloc(0))).toBe(false)
    expect(await refusalOf(fetchPhoto(client, peer(returnBigInt(1)), photo.photoId))).toBe('LOCATION_INVALID')
    expect(await refusalOf(fetchPhoto(client, new Api.InputPeerSelf(), photo.photoId))).toBe('LOCATION_INVALID')

    simulator.world.setPhoto(ANNA, 'portrait')
    const gone = own ? await refusalOf(fetchPhoto(client, new Api.InputPeerSelf(), own.photoId)) : null
    expect(gone).toBe('LOCATION_INVALID')
    simulator.world.setPhoto(ANNA, null)
    expect(photoOf(await userOf(client, new Api.InputUserSelf()))).toBeNull()
  })

  test('is redirected to the right DC, and a restarted world has the same one', async () => {
    const simulator = await fixture.start()
    const photoId = simulator.world.setPhoto(ANNA, Buffer.from('not a picture at all'), 4)
    const again = await fixture.start({ state: JSON.parse(JSON.stringify(simulator.snapshot())) })
    const client = await fixture.signedIn(again, ANNA)
    const photo = photoOf(await userOf(client, new Api.InputUserSelf()))
    expect(photo?.photoId.toString()).toBe(photoId)
    expect(photo && (await refusalOf(fetchPhoto(client, new Api.InputPeerSelf(), photo.photoId)))).toBe(
      'FILE_MIGRATE_4',
    )
  })
})
