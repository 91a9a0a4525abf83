import type { ActOutcome } from '../outcome.ts'

export interface DevicesFacet {
  fetch(): Promise<Device[]>
  /** `refused` with `HASH_INVALID`, or `FRESH_RESET_AUTHORISATION_FORBIDDEN` while the session is under a day old. */
  end(hash: string): Promise<ActOutcome<null>>
  /** Ends all but this session; refused likewise. */
  endOthers(): Promise<ActOutcome<null>>
  /** Ends the panel's own session on Telegram's side, and closes the line when that is done. */
  logOut(): Promise<ActOutcome<null>>
}

/** A device of the account (account.getAuthorizations). */
export interface Device {
  /** 64-bit decimal string; `0` is the panel's own. */
  hash: string
  isCurrent: boolean
  deviceModel: string
  platform: string
  systemVersion: string
  appName: string
  appVersion: string
  createdAt: string
  activeAt: string
  ip: string
  country: string
}
