/** Channels: their posts, numbered per channel (pts), for their members. */

/** Clients further behind get "too long". */
const KEPT = 1000
const FIRST_ID = 1_500_000_000

export interface ChannelPost {
  pts: number
  id: number
  text: string
  /** Unix milliseconds. */
  at: number
}

export interface Channel {
  /** Decimal, without the Bot API's prefix. */
  id: string
  title: string
  memberIds: string[]
  /** Null for a private channel. */
  username: string | null
  creatorId: string | null
  takesGifts: boolean
  createdAt: number
  pts: number
  posts: ChannelPost[]
}

export type ChannelsState = Channel[]

export interface Channels {
  add(channel: Pick<Channel, 'title' | 'memberIds'> & Partial<Channel>): Channel
  find(id: string): Channel | null
  byUsername(username: string): Channel | null
  list(): Channel[]
  ofMember(accountId: string): Channel[]
  post(channel: Channel, text: string): ChannelPost
  /** Posts after `pts`, oldest first; null if that is too long ago. */
  since(channel: Channel, pts: number): ChannelPost[] | null
  snapshot(): ChannelsState
}

export function createChannels(now: () => number, state?: ChannelsState): Channels {
  const channels = new Map(state?.map((channel) => [channel.id, channel]))

  function nextId(): string {
    let id = FIRST_ID
    while (channels.has(String(id))) id++
    return String(id)
  }

  return {
    add(wish) {
      const id = wish.id ?? nextId()
      const channel: Channel = {
        username: null,
        creatorId: null,
        takesGifts: false,
        ...wish,
        id,
        createdAt: now(),
        pts: 1,
        posts: [],
      }
      channels.set(id, channel)
      return channel
    },
    find: (id) => channels.get(id) ?? null,
    byUsername: (username) =>
      [...channels.values()].find((channel) => channel.username?.toLowerCase() === username.toLowerCase()) ?? null,
    list: () => [...channels.values()],
    ofMember: (accountId) => [...channels.values()].filter(({ memberIds }) => memberIds.includes(accountId)),
    post(channel, text) {
      const post = { pts: ++channel.pts, id: channel.pts, text, at: now() }
      channel.posts.push(post)
      if (channel.posts.length > KEPT) channel.posts.shift()
      return post
    },
    since(channel, pts) {
      if (pts < channel.pts - channel.posts.length) return null
      return channel.posts.filter((post) => post.pts > pts)
    },
    snapshot: () => [...channels.values()],
  }
}
