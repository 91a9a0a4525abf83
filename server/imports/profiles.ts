/** Which API profile a session is tried with. */
import { AppError } from '../lib/app-error.ts'
import type { ApiCredentials } from '../telegram/gateway.ts'
import type { OldPanel } from './found.ts'

/** The part of the API profiles' service that is needed. */
export interface Profiles {
  list(userId: number): { id: number; api_id: number }[]
  add(userId: number, profile: { api_id: number; api_hash: string; name?: string | undefined }): number
  getCredentials(userId: number, id: number): ApiCredentials | null
}

/** Whether one has to be chosen: the session names no api_id, or one whose api_hash is unknown. */
export function needsProfile(profiles: Profiles, userId: number, apiId: number | null, panels: OldPanel[]): boolean {
  if (apiId === null) return true
  const isKnown = profiles.list(userId).some((profile) => profile.api_id === apiId)
  return !isKnown && !panels.some((panel) => panel.profiles.some((profile) => profile.apiId === apiId))
}

/**
 * The session's own if known, created from the earlier panel's data if that has it, else the chosen one. Null if there
 * is none.
 */
export function findProfile(
  profiles: Profiles,
  wish: { userId: number; apiId: number | null; chosen: number | null; panels: OldPanel[] },
): { id: number; credentials: ApiCredentials } | null {
  const { userId, apiId, chosen, panels } = wish
  const id =
    (apiId === null ? null : (findOwn(profiles, userId, apiId) ?? make(profiles, userId, apiId, panels))) ?? chosen
  const credentials = id === null ? null : profiles.getCredentials(userId, id)
  return id === null || credentials === null ? null : { id, credentials }
}

const findOwn = (profiles: Profiles, userId: number, apiId: number) =>
  profiles.list(userId).find((profile) => profile.api_id === apiId)?.id ?? null

function make(profiles: Profiles, userId: number, apiId: number, panels: OldPanel[]): number | null {
  const old = panels.flatMap((panel) => panel.profiles).find((profile) => profile.apiId === apiId)
  if (!old) return null
  try {
    return profiles.add(userId, { api_id: old.apiId, api_hash: old.apiHash, name: old.name })
  } catch (error) {
    // The same api_hash under another id: one of them is wrong, so a person has to choose.
    if (error instanceof AppError) return null
    throw error
  }
}
