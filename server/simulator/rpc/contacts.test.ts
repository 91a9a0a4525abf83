import { Api, type TelegramClient } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { afterEach, describe, expect, test } from 'vitest'
import { inputPeerOf, openForm, pay, payFor, plain } from './testing/buyer.ts'
import { createFixture, refusalOf } from './testing/fixture.ts'

const fixture = createFixture()
afterEach(() => fixture.close())

const ANNA = '+15550100001'
const MIKE = '+15550100002'
const ELENA = '+15550100003'
const OLIVER = '+15550100006'

async function start() {
  const simulator = await fixture.start()
  return { simulator, world: simulator.world, client: await fixture.signedIn(simulator, ANNA) }
}
async function personOf(client: TelegramClient, username: string) {
  const peer = await inputPeerOf(client, username)
  if (!(peer instanceof Api.InputPeerUser)) throw new Error(peer.className)
  return { peer, user: new Api.InputUser({ userId: peer.userId, accessHash: peer.accessHash }) }
}
async function channelOf(client: TelegramClient, username: string) {
  const peer = await inputPeerOf(client, username)
  if (!(peer instanceof Api.InputPeerChannel)) throw new Error(peer.className)
  return { peer, channel: new Api.InputChannel({ channelId: peer.channelId, accessHash: peer.accessHash }) }
}
const giftFor = (giftId: string, peer: Api.TypeInputPeer, text?: string) =>
  new Api.InputInvoiceStarGift({
    peer,
    giftId: returnBigInt(giftId),
    ...(text === undefined ? {} : { message: new Api.TextWithEntities({ text, entities: [] }) }),
  })
const dialogsOf = async (
  client: TelegramClient,
  wish: { limit?: number; offsetDate?: number; offsetId?: number } = {},
) =>
  client.invoke(
    new Api.messages.GetDialogs({
      limit: 100,
      offsetDate: 0,
      offsetId: 0,
      hash: returnBigInt(0),
      offsetPeer: new Api.InputPeerEmpty(),
      ...wish,
    }),
  )

describe('whom an account may send to', () => {
  test('the world begins with people who know each other, a channel that takes gifts and one that does not', async () => {
    const { client } = await start()
    const contacts = await client.invoke(new Api.contacts.GetContacts({ hash: returnBigInt(0) }))
    const users = contacts instanceof Api.contacts.Contacts ? contacts.users : []
    expect(users.length).toBeGreaterThan(3)
    expect(users.filter((user) => user instanceof Api.User && user.photo instanceof Api.UserProfilePhoto)).not.toEqual(
      [],
    )
    const dialogs = await dialogsOf(client)
    const chats = dialogs instanceof Api.messages.Dialogs ? dialogs.chats : []
    const takes = await Promise.all(
      chats.flatMap(async (chat) => {
        if (!(chat instanceof Api.Channel) || !chat.accessHash) throw new Error(chat.className)
        const channel = new Api.InputChannel({ channelId: chat.id, accessHash: chat.accessHash })
        const { fullChat } = await client.invoke(new Api.channels.GetFullChannel({ channel }))
        return fullChat instanceof Api.ChannelFull && fullChat.stargiftsAvailable
      }),
    )
    expect(new Set(takes)).toEqual(new Set([true, false]))
  })

  test('its contacts, and others by the beginning of their names', async () => {
    const { world, client } = await start()
    world.addContacts(ANNA, [ELENA])
    world.addContacts(ELENA, [ANNA])
    world.addChannel({ title: 'Orlov news', members: [ANNA] })
    world.addChannel({ title: 'Others', members: [MIKE], username: 'timur_channel' })
    const contacts = await client.invoke(new Api.contacts.GetContacts({ hash: returnBigInt(0) }))
    expect(contacts).toMatchObject({ users: expect.arrayContaining([expect.objectContaining({ firstName: 'Elena' })]) })
    const find = (q: string) => client.invoke(new Api.contacts.Search({ q, limit: 10 }))
    expect(await find('ele')).toMatchObject({ myResults: [{ className: 'PeerUser' }], users: [{ firstName: 'Elena' }] })
    expect(await find('orlov n')).toMatchObject({
      myResults: [{ className: 'PeerChannel' }],
      chats: [{ title: 'Orlov news' }],
    })
    expect(await find('@Timur_')).toMatchObject({
      myResults: [],
      results: [{ className: 'PeerUser' }, { className: 'PeerChannel' }],
    })
    expect((await find('ti')).results).toEqual([])
    expect(await refusalOf(find('  '))).toBe('SEARCH_QUERY_EMPTY')
    const resolve = (username: string) => refusalOf(client.invoke(new Api.contacts.ResolveUsername({ username })))
    expect(await resolve('nobody_here')).toBe('USERNAME_NOT_OCCUPIED')
    expect(await resolve('no spaces')).toBe('USERNAME_INVALID')
  })

  test('those whose number it has, unless they hide it from whom they do not know', async () => {
    const { world, client } = await start()
    const resolve = (phone: string) => client.invoke(new Api.contacts.ResolvePhone({ phone }))
    expect(await resolve('15550100002')).toMatchObject({
      peer: { className: 'PeerUser' },
      users: [{ firstName: 'Mikhail' }],
    })
    expect(await refusalOf(resolve('15550199999'))).toBe('PHONE_NOT_OCCUPIED')
    expect(await refusalOf(resolve('mike'))).toBe('PHONE_NUMBER_INVALID')
    world.setPrivacy(OLIVER, { isHiddenByPhone: true })
    expect(await refusalOf(resolve('15550100006'))).toBe('PHONE_NOT_OCCUPIED')
    world.addContacts(OLIVER, [ANNA])
    expect(await refusalOf(resolve('15550100006'))).toBeNull()
    world.setPrivacy(MIKE, { isDeactivated: true })
    expect(await refusalOf(resolve('15550100002'))).toBe('PHONE_NOT_OCCUPIED')
  })

  test('its chats, the newest first and page by page', async () => {
    const { world, client } = await start()
    const before = (await dialogsOf(client)).className === 'messages.Dialogs' ? plain(await dialogsOf(client)) : null
    expect(before).not.toBeNull()
    world.say(MIKE, ANNA, 'hello')
    const gone = world.say(OLIVER, ANNA, 'spam')
    world.deleteMessages(ANNA, [gone])
    const { id } = world.releaseGift({ price: 10, total: null })
    await payFor(client, giftFor(id, (await personOf(client, 'lena_vesna')).peer))
    const all = await dialogsOf(client)
    const names = all instanceof Api.messages.Dialogs ? all.users.map((user) => plain(user)) : []
    expect(names).toMatchObject(expect.arrayContaining([expect.objectContaining({ firstName: 'Mikhail' })]))
    expect(names).toMatchObject(expect.arrayContaining([expect.objectContaining({ firstName: 'Elena' })]))
    expect(JSON.stringify(names)).not.toContain('Oliver')
    const page = await dialogsOf(client, { limit: 1 })
    expect(page).toMatchObject({ className: 'messages.DialogsSlice', dialogs: [{ className: 'Dialog' }] })
    const [top] = page instanceof Api.messages.DialogsSlice ? page.messages : []
    if (!top || top instanceof Api.MessageEmpty) throw new Error('no message')
    const next = await dialogsOf(client, { offsetDate: top.date, offsetId: top.id })
    const ids = next instanceof Api.messages.DialogsSlice ? next.messages.map((message) => message.id) : []
    expect(ids).not.toContain(top.id)
  })

  test('a channel says whether it takes gifts, to members and to strangers by its name', async () => {
    const { world, client } = await start()
    world.addChannel({ title: 'Open', members: [MIKE], username: 'open_hands', takesGifts: true })
    world.addChannel({ title: 'Closed', members: [MIKE], username: 'closed_hands' })
    const full = async (username: string) => {
      const { channel } = await channelOf(client, username)
      return (await client.invoke(new Api.channels.GetFullChannel({ channel }))).fullChat
    }
    expect(await full('open_hands')).toMatchObject({ stargiftsAvailable: true, stargiftsCount: 0 })
    expect(await full('closed_hands')).toMatchObject({ stargiftsAvailable: false })
    const { channel } = await channelOf(client, 'open_hands')
    const { chats } = await client.invoke(new Api.channels.GetChannels({ id: [channel] }))
    expect(chats).toMatchObject([{ title: 'Open', username: 'open_hands', left: true }])
  })
})

describe('what a recipient lets others send', () => {
  test('stands in the profile, and is held to at the form', async () => {
    const { world, client } = await start()
    world.setPrivacy(MIKE, { refuses: ['unlimited', 'limited', 'premium'], messagePrice: 40 })
    const { peer, user } = await personOf(client, 'mike_orlov')
    const { fullUser } = await client.invoke(new Api.users.GetFullUser({ id: user }))
    expect(plain(fullUser)).toMatchObject({
      disallowedGifts: {
        disallowUnlimitedStargifts: true,
        disallowLimitedStargifts: true,
        disallowUniqueStargifts: false,
      },
      sendPaidMessagesStars: '40',
    })
    const [toll] = await client.invoke(new Api.users.GetRequirementsToContact({ id: [user] }))
    expect(plain(toll)).toMatchObject({ className: 'RequirementToContactPaidMessages', starsAmount: '40' })
    const unlimited = world.releaseGift({ price: 10, total: null })
    const limited = world.releaseGift({ price: 10, total: 5 })
    const upgradable = world.releaseGift({ price: 10, total: 5, upgradePrice: 25 })
    const refused = async (giftId: string, text?: string) => refusalOf(openForm(client, giftFor(giftId, peer, text)))
    expect(await refused(unlimited.id)).toBe('USER_DISALLOWED_STARGIFTS')
    expect(await refused(limited.id)).toBe('USER_DISALLOWED_STARGIFTS')
    const premium = new Api.InputInvoicePremiumGiftStars({ userId: user, months: 3 })
    expect(await refusalOf(openForm(client, premium))).toBe('USER_DISALLOWED_STARGIFTS')
    // A limited gift that can be upgraded passes where unique ones are taken.
    expect(await refused(upgradable.id)).toBeNull()
    expect(await refused(upgradable.id, 'with words')).toBe('STARGIFT_MESSAGE_INVALID')
    world.setPrivacy(MIKE, { refuses: ['limited', 'unique'] })
    expect(await refused(upgradable.id)).toBe('USER_DISALLOWED_STARGIFTS')
  })

  test.each([
    ['blocks the buyer', { blocks: [ANNA] }, 'USER_IS_BLOCKED'],
    ['refuses the kind', { refuses: ['limited'] as const }, 'USER_DISALLOWED_STARGIFTS'],
    ['is gone', { isDeactivated: true }, 'INPUT_USER_DEACTIVATED'],
  ])('one who %s meanwhile gets nothing by a form of before', async (_name, rules, error) => {
    const { simulator, world, client } = await start()
    const { peer } = await personOf(client, 'mike_orlov')
    const { id } = world.releaseGift({ price: 10, total: 5 })
    const invoice = giftFor(id, peer)
    const { formId } = await openForm(client, invoice)
    world.setPrivacy(MIKE, rules)
    expect(await refusalOf(pay(client, formId, invoice))).toBe(error)
    expect(await refusalOf(openForm(client, invoice))).toBe(error)
    expect(simulator.payments()).toEqual([])
  })

  test('who is gone has no name left', async () => {
    const { world, client } = await start()
    const { user } = await personOf(client, 'mike_orlov')
    world.setPrivacy(MIKE, { isDeactivated: true })
    expect((await client.invoke(new Api.users.GetUsers({ id: [user] })))[0]).toMatchObject({ deleted: true })
    const resolve = client.invoke(new Api.contacts.ResolveUsername({ username: 'mike_orlov' }))
    expect(await refusalOf(resolve)).toBe('USERNAME_NOT_OCCUPIED')
  })
})
