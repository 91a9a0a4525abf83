import type { WorldControl } from '../types.ts'
import type { Account } from './accounts.ts'
import type { World } from './world.ts'

type WritingControl = Pick<
  WorldControl,
  'say' | 'editMessage' | 'deleteMessages' | 'readMessages' | 'addChannel' | 'channels' | 'post'
>

/** The part of the control that writes, in chats and channels. `account` throws RangeError for an unknown phone. */
export function createWritingControl(world: World, account: (phone: string) => Account): WritingControl {
  const { mailbox, channels, events } = world

  function deliver(accountId: string, mail: Parameters<typeof mailbox.deliver>[1]): void {
    events.emit('mailed', { accountId, entry: mailbox.deliver(accountId, mail), exceptKey: null })
  }

  return {
    say(from, to, text) {
      const [sender, receiver] = [account(from), account(to)]
      const written = { text, at: world.now(), editedAt: null }
      const id = mailbox.nextMessageId(receiver.id)
      deliver(receiver.id, { kind: 'text', letter: { ...written, id, peerId: sender.id, isOut: false } })
      const sentId = mailbox.nextMessageId(sender.id)
      deliver(sender.id, { kind: 'text', letter: { ...written, id: sentId, peerId: receiver.id, isOut: true } })
      return id
    },
    editMessage(phone, messageId, text) {
      const { id } = account(phone)
      const letter = mailbox.find(id, messageId)
      if (!letter) throw new RangeError('the account has no such message')
      deliver(id, { kind: 'edited', letter: { ...letter, text, editedAt: world.now() } })
    },
    deleteMessages: (phone, messageIds) => deliver(account(phone).id, { kind: 'deleted', ids: messageIds }),
    readMessages(phone, from) {
      const { id } = account(phone)
      const peerId = account(from).id
      deliver(id, { kind: 'read', peerId, upTo: mailbox.newestOf(id, peerId) })
    },
    addChannel: ({ title, members, username = null, takesGifts = false }) => {
      const memberIds = members.map((phone) => account(phone).id)
      return channels.add({ title, memberIds, username, takesGifts, creatorId: memberIds[0] ?? null }).id
    },
    channels: () => channels.list().map(({ id, title, username, takesGifts }) => ({ id, title, username, takesGifts })),
    post(channelId, text) {
      const channel = channels.find(channelId)
      if (!channel) throw new RangeError('the world has no such channel')
      events.emit('posted', { channel, post: channels.post(channel, text) })
    },
  }
}
