/** Chats of the simulated bot: people, messages, and the bot's pending updates. No HTTP. */

export interface BotMessage {
  id: number
  chatId: string
  /** Null for a sticker. */
  text: string | null
  /** Unique id of the sticker, or null. */
  stickerUniqueId: string | null
  isSilent: boolean
  replyToId: number | null
  /** Milliseconds since 1970 UTC. */
  sentAt: number
  /** All earlier versions of the text. */
  earlier: string[]
  editedAt: number | null
}

export interface BotPerson {
  /** Decimal; negative for a group. */
  chatId: string
  name: string
  hasBlocked: boolean
}

interface BotUpdate {
  id: number
  chatId: string
  text: string
}

/** A fault for the next call of a method, instead of or after carrying it out. */
export interface BotFault {
  /** In lower case; any if absent. */
  method?: string
  error?: { code: number; description: string; retryAfter?: number; migrateTo?: string }
  /** The connection breaks, before or after the call is carried out. */
  cut?: 'before' | 'after'
}

export type BotChats = ReturnType<typeof createBotChats>

export function createBotChats(now: () => number) {
  const people = new Map<string, BotPerson>()
  const messages: BotMessage[] = []
  const faults: BotFault[] = []
  const listeners = new Set<() => void>()
  let updates: BotUpdate[] = []
  let made = 0
  let webhook: string | null = null
  let isRevoked = false

  function arrive(chatId: string, text: string): void {
    updates.push({ id: ++made, chatId, text })
    for (const listener of listeners) listener()
  }

  return {
    find: (chatId: string): BotPerson | null => people.get(chatId) ?? null,
    messages,
    webhook: () => webhook,
    isRevoked: () => isRevoked,

    send(message: Pick<BotMessage, 'chatId' | 'text' | 'stickerUniqueId' | 'isSilent' | 'replyToId'>): BotMessage {
      const sent = { ...message, id: ++made, sentAt: now(), earlier: [], editedAt: null }
      messages.push(sent)
      return sent
    },

    /** Updates from `offset` on; earlier ones are deleted. */
    read(offset: number): BotUpdate[] {
      updates = updates.filter(({ id }) => id >= offset)
      return updates
    },
    /** Reports new updates. */
    onArrival(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },

    /** The first matching fault, consumed. */
    takeFault(method: string): BotFault | null {
      const index = faults.findIndex((fault) => fault.method === undefined || fault.method.toLowerCase() === method)
      return index < 0 ? null : (faults.splice(index, 1)[0] ?? null)
    },

    /** The tests' control: see `BotControl`. */
    control: {
      start(person: { chatId: string; name: string }, parameter?: string) {
        people.set(person.chatId, { ...person, hasBlocked: false })
        arrive(person.chatId, parameter === undefined ? '/start' : `/start ${parameter}`)
      },
      say: arrive,
      block(chatId: string, hasBlocked: boolean) {
        const person = people.get(chatId)
        if (person) person.hasBlocked = hasBlocked
      },
      messages: (chatId: string): BotMessage[] => structuredClone(messages.filter((one) => one.chatId === chatId)),
      addFault: (fault: BotFault) => void faults.push(fault),
      setWebhook: (url: string | null) => void (webhook = url),
      revokeToken: (isGone: boolean) => void (isRevoked = isGone),
    },
  }
}
