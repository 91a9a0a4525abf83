import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ok } from './answers.ts'
import { idParams } from './ids.ts'
import { ofTelegram } from './refusals.ts'

/** A device signed in to an account (Telegram's account.getAuthorizations). */
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

const refusals = ['not_found', 'api_profile_missing', ...ofTelegram] as const

export const calls = declareCalls({
  'GET /api/account/:id/devices': {
    scope: 'read',
    group: 'devices',
    summary: {
      en: 'Devices signed in to the account',
      ru: 'Устройства, на которых выполнен вход в аккаунт',
    },
    params: idParams,
    answers: { 200: deviceList },
    refusals,
  },
  'DELETE /api/account/:id/devices/:hash': {
    scope: 'manage',
    group: 'devices',
    summary: { en: 'End the session of one device', ru: 'Завершить сеанс одного устройства' },
    params: deviceParams,
    writesAs: 'path',
    answers: { 200: ok },
    refusals: ['device_too_new', ...refusals],
  },
  'DELETE /api/account/:id/devices': {
    scope: 'manage',
    group: 'devices',
    summary: { en: 'End all sessions except the panel’s', ru: 'Завершить все сеансы, кроме сеанса панели' },
    params: idParams,
    writesAs: 'path',
    answers: { 200: ok },
    refusals: ['device_too_new', ...refusals],
  },
})
