import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, test } from 'vitest'
import { failureOf, startTelegram } from '../testing/simulated.ts'
import { mapFace, mapListedFace } from './map-peer.ts'

const anna = '+15550100001'

async function startAnna() {
  const telegram = await startTelegram()
  const person = telegram.world.accounts().find(({ phone }) => phone === anna)
  if (!person) throw new Error('the simulator has no Anna')
  return { ...telegram, ...(await telegram.signIn(person)) }
}

describe('whom an account knows', () => {
  test('its contacts, with faces where they have one', async () => {
    const { account } = await startAnna()
    const contacts = await account.peers.fetchContacts()
    expect(contacts.map(({ username }) => username)).toEqual([
      'mike_orlov',
      'lena_vesna',
      'dashabel',
      'olivergrant',
      'mialind',
    ])
    expect(contacts[0]).toEqual({
      peer: { kind: 'user', id: '398204415', accessHash: expect.stringMatching(/^-?\d+$/) },
      chatId: '398204415',
      title: 'Mikhail Orlov',
      username: 'mike_orlov',
      photo: null,
      isGone: false,
      isOwn: false,
    })
    const [, , daria] = contacts
    if (daria?.photo == null) throw new Error('Daria has no picture')
    const bytes = await account.peers.downloadPhoto(daria.peer, daria.photo)
    expect(Buffer.from(bytes).subarray(1, 4).toString('latin1')).toBe('PNG')
  })

  test('its chats, the newest first: people and channels', async () => {
    const { account, world } = await startAnna()
    world.say('+15550100006', anna, 'hello')
    const chats = await account.peers.fetchChats()
    expect(chats.map(({ title, isOwn }) => [title, isOwn])).toEqual([
      ['Oliver Grant', false],
      ['Gift Harbour', true],
      ['Morning Notes', false],
    ])
  })

  test('what each of them takes, and on what terms', async () => {
    const { account, world } = await startAnna()
    world.setPrivacy('+15550100002', { isDeactivated: true })
    world.setPrivacy(anna, { blocks: ['+15550100006'] })
    const contacts = await account.peers.fetchContacts()
    const accepted = await Promise.all(contacts.map(({ peer }) => account.peers.fetchAccepted(peer)))
    const open = {
      limited: true,
      unlimited: true,
      unique: true,
      premium: true,
      messagePrice: null,
      isBlocked: false,
      isGone: false,
    }
    expect(accepted).toEqual([
      { ...open, isGone: true },
      open,
      { ...open, messagePrice: 50 },
      { ...open, isBlocked: true },
      { ...open, limited: false, unique: false },
    ])
    const [harbour, notes] = (await account.peers.fetchChats()).filter(({ peer }) => peer.kind === 'channel')
    if (!harbour || !notes) throw new Error('Anna has no channels')
    const closed = { ...open, limited: false, premium: false }
    expect(await account.peers.fetchAccepted(harbour.peer)).toEqual(closed)
    expect(await account.peers.fetchAccepted(notes.peer)).toEqual({ ...closed, unlimited: false, unique: false })
  })

  test('a picture that is not theirs is refused by Telegram', async () => {
    const { account } = await startAnna()
    const [mikhail] = await account.peers.fetchContacts()
    if (!mikhail) throw new Error('Anna has no contacts')
    const failure = await failureOf(account.peers.downloadPhoto(mikhail.peer, { photoId: '5', dcId: 2 }))
    expect(failure).toMatchObject({ kind: 'refused', code: 'LOCATION_INVALID' })
  })
})

const id = returnBigInt(42)
const user = (fields: Partial<ConstructorParameters<typeof Api.User>[0]> = {}) =>
  new Api.User({ id, accessHash: returnBigInt(7), firstName: 'Ada', ...fields })
const channel = (fields: object = {}) =>
  new Api.Channel({
    id,
    accessHash: returnBigInt(7),
    title: 'News',
    date: 0,
    photo: new Api.ChatPhotoEmpty(),
    ...fields,
  })

describe('a face', () => {
  test('of a channel has its picture, and says whether the account runs it', () => {
    const photo = new Api.ChatPhoto({ photoId: returnBigInt('9007199254740993'), dcId: 4 })
    expect(mapFace(channel({ broadcast: true, photo }))).toMatchObject({
      chatId: '-1000000000042',
      photo: { photoId: '9007199254740993', dcId: 4 },
      isOwn: false,
    })
    expect(mapFace(channel({ creator: true }))?.isOwn).toBe(true)
    expect(mapFace(channel({ adminRights: new Api.ChatAdminRights({}) }))?.isOwn).toBe(true)
  })

  test.each([
    ['the account itself', user({ self: true })],
    ['a bot', user({ bot: true })],
    ['Telegram’s own', new Api.User({ id: returnBigInt(777000), accessHash: returnBigInt(7), firstName: 'Telegram' })],
    ['somebody shown in part', user({ min: true })],
    ['a group', channel({ megagroup: true })],
    ['a channel that was left', channel({ broadcast: true, left: true })],
    ['a basic group', new Api.ChatEmpty({ id })],
    ['nobody', new Api.UserEmpty({ id })],
  ])('of %s is in no list', (_, entity) => {
    expect(mapListedFace(entity)).toBeNull()
  })
})
