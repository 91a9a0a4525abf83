/** How far an account has heard. Stored, it lets the next start ask for what came meanwhile. */
export interface UpdateState {
  /** Messages outside of channels. */
  pts: number
  /** Secret chats, and what bots are told. */
  qts: number
  /** Unix seconds on Telegram's clock. */
  date: number
  /** What has no other place, counted for this session alone. */
  seq: number
  /** The sign-ins told last: Telegram may tell of them again, for they have no place that would show it. */
  signIns: string[]
  channels: ChannelState[]
}

export interface ChannelState {
  /** Decimal, as Telegram has it. */
  channelId: string
  accessHash: string
  pts: number
}

/** What is another than before; `channels` are those that moved. */
export interface UpdateStateChange extends UpdateState {
  /** Channels that are not followed any more. */
  gone: string[]
}
