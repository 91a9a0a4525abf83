import { Api, type TelegramClient } from 'telegram'

/** What every form has, of whichever class it is. */
export async function openForm(client: TelegramClient, invoice: Api.TypeInputInvoice) {
  const form = await client.invoke(new Api.payments.GetPaymentForm({ invoice }))
  return { form, formId: form.formId }
}

export function pay(client: TelegramClient, formId: Api.long, invoice: Api.TypeInputInvoice) {
  return client.invoke(new Api.payments.SendStarsForm({ formId, invoice }))
}

/** Opens a form and pays it. */
export async function payFor(client: TelegramClient, invoice: Api.TypeInputInvoice) {
  const { formId } = await openForm(client, invoice)
  return pay(client, formId, invoice)
}

/** A person or channel by name, as this account may name it. */
export async function inputPeerOf(client: TelegramClient, username: string): Promise<Api.TypeInputPeer> {
  const { users, chats } = await client.invoke(new Api.contacts.ResolveUsername({ username }))
  const [peer] = [...users, ...chats]
  if (peer instanceof Api.User && peer.accessHash)
    return new Api.InputPeerUser({ userId: peer.id, accessHash: peer.accessHash })
  if (peer instanceof Api.Channel && peer.accessHash)
    return new Api.InputPeerChannel({ channelId: peer.id, accessHash: peer.accessHash })
  throw new Error('nobody has this name')
}

/** A TL object as plain values, its long numbers as decimals. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
