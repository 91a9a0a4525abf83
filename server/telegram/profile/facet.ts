export interface ProfileFacet {
  fetch(): Promise<Profile>
  fetchPremium(): Promise<PremiumStatus>
  /** The small version of the account's own picture, as it comes, at most 256 KiB. */
  downloadPhoto(photo: ProfilePhoto): Promise<Uint8Array>
}

export interface Profile {
  telegramId: string
  username: string | null
  firstName: string | null
  lastName: string | null
  /** With a leading `+`. */
  phone: string | null
  isPremium: boolean
  isBot: boolean
  /** Telegram's restriction name when it freezes or restricts the account, else null. */
  restriction: string | null
  /** What Telegram says of its freeze; null for an account that is not frozen. */
  freeze: Freeze | null
  photo: ProfilePhoto | null
}

/** Each is null where Telegram does not say it. */
export interface Freeze {
  /** ISO times. */
  since: string | null
  until: string | null
  /** Where a person can ask for its end: a link. */
  appealUrl: string | null
}

/** Names an account's picture of the moment; another picture has another id. */
export interface ProfilePhoto {
  /** 64-bit decimal. */
  photoId: string
  dcId: number
}

export interface PremiumStatus {
  /** ISO time when the sentence holds a date that can be read, else null. */
  until: string | null
  /** Telegram's own sentence (help.getPremiumPromo), else null. */
  text: string | null
}
