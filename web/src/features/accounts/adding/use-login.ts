import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { LoginStep } from '#contract/login'
import { ApiError, call } from '../../../lib/api.ts'
import { queryKeys } from '../../../lib/query-keys.ts'
import { nextLogin, openLoginId, startLogin } from './login-state.ts'

/** Cancels a sign-in on the server. If that fails, it expires after ten minutes. */
export function cancelLogin(loginId: string): void {
  call('POST /api/auth/cancel', { body: { login_id: loginId } }).catch(() => undefined)
}

/** A sign-in to Telegram from its first step to its account; `onDone` gets the account's id. Leaving cancels it. */
export function useLogin(onDone: (accountId: number) => void) {
  const client = useQueryClient()
  const [state, tell] = useReducer(nextLogin, startLogin)
  const [isWorking, setWorking] = useState(false)
  const open = useRef<string | null>(null)

  useEffect(() => {
    open.current = openLoginId(state)
  }, [state])

  useEffect(
    () => () => {
      if (open.current !== null) cancelLogin(open.current)
    },
    [],
  )

  const run = useCallback(async (work: () => Promise<void>) => {
    setWorking(true)
    try {
      await work()
    } catch (error) {
      tell({
        kind: 'failed',
        error: error instanceof ApiError ? error : new ApiError(0, 'internal', null),
        atMs: Date.now(),
      })
    } finally {
      setWorking(false)
    }
  }, [])

  const finish = useCallback(
    async (accountId: number) => {
      open.current = null
      await client.invalidateQueries({ queryKey: queryKeys.accounts })
      void client.invalidateQueries({ queryKey: queryKeys.apiProfiles })
      void client.invalidateQueries({ queryKey: ['gifts'] })
      onDone(accountId)
    },
    [client, onDone],
  )

  const take = useCallback(
    async (step: LoginStep, loginId: string) => {
      if ('ok' in step) await finish(step.account_id)
      else tell({ kind: 'need_password', loginId, hint: step.hint ?? null })
    },
    [finish],
  )

  return {
    state,
    isWorking,
    tell,
    finish,
    sendCode: (profileId: number, phone: string) =>
      void run(async () => {
        const sent = await call('POST /api/auth/send_code', { body: { api_profile_id: profileId, phone } })
        tell({ kind: 'code_sent', sent, phone, atMs: Date.now() })
      }),
    resend: (loginId: string, phone: string, onSent: () => void) =>
      void run(async () => {
        const sent = await call('POST /api/auth/resend_code', { body: { login_id: loginId } })
        tell({ kind: 'code_sent', sent, phone, atMs: Date.now() })
        onSent()
      }),
    confirmCode: (loginId: string, code: string) =>
      void run(async () => {
        await take(await call('POST /api/auth/confirm_code', { body: { login_id: loginId, code } }), loginId)
      }),
    confirmPassword: (loginId: string, password: string) =>
      void run(async () => {
        await take(await call('POST /api/auth/confirm_password', { body: { login_id: loginId, password } }), loginId)
      }),
    /** Back to the first step; the pending sign-in is cancelled. */
    restart: (to: 'phone' | 'qr') => {
      const loginId = openLoginId(state)
      if (loginId !== null) cancelLogin(loginId)
      tell({ kind: 'go', to })
    },
  }
}

export type Login = ReturnType<typeof useLogin>
