import { z } from 'zod'

/** A device that is signed in to an account (Telegram's account.getAuthorizations). */
export const device = z.object({
  /** 64-bit decimal string; `0` is the panel itself. */
  hash: z.string(),
  is_current: z.boolean(),
  device_model: z.string(),
  platform: z.string(),
  system_version: z.string(),
  app_name: z.string(),
  app_version: z.string(),
  created_at: z.string(),
  active_at: z.string(),
  ip: z.string(),
  country: z.string(),
})
export type Device = z.infer<typeof device>

export const deviceList = z.object({ items: z.array(device) })
export const deviceParams = z.object({
  id: z.coerce.number().int().positive(),
  hash: z.string().regex(/^-?\d{1,20}$/),
})
