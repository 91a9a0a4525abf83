import { useEffect, useState } from 'react'
import type { QrEvents } from '#contract/login'
import { ApiError, call } from '../../../lib/api.ts'
import { addressOfCall } from '../../../lib/calls.ts'
import { currentLanguage } from '../../../lib/language.ts'
import { openLive, type Live, type LiveState } from '../../../lib/live.ts'
import { cancelLogin, type Login } from './use-login.ts'

export interface QrLogin {
  /** The content of the code; null before the first one. */
  url: string | null
  live: LiveState
}

/** A sign-in by QR code while this step is shown. Leaving it cancels the sign-in, unless the password step follows. */
export function useQrLogin(login: Pick<Login, 'tell' | 'finish'>, profileId: number): QrLogin {
  const { tell, finish } = login
  const [url, setUrl] = useState<string | null>(null)
  const [live, setLive] = useState<LiveState>('connecting')

  useEffect(() => {
    const abort = new AbortController()
    let stream: Live | null = null
    let pending: string | null = null

    const settle = () => {
      pending = null
      stream?.close()
    }

    const begin = async () => {
      const started = await call('POST /api/auth/qr', { body: { api_profile_id: profileId } })
      if (abort.signal.aborted) {
        cancelLogin(started.login_id)
        return
      }
      pending = started.login_id
      setUrl(started.url)
      const place = { params: { login_id: started.login_id }, query: { lang: currentLanguage() } }
      stream = openLive<QrEvents>(addressOfCall('GET /api/auth/qr/:login_id', place), {
        onState: setLive,
        events: {
          token: (token) => setUrl(token.url),
          need_2fa: ({ hint }) => {
            settle()
            tell({ kind: 'need_password', loginId: started.login_id, hint: hint ?? null })
          },
          done: (done) => {
            settle()
            void finish(done.account_id)
          },
          error: (body) => {
            settle()
            tell({ kind: 'failed', error: new ApiError(200, body.error, body), atMs: Date.now() })
          },
        },
      })
    }

    begin().catch((error: unknown) => {
      if (abort.signal.aborted) return
      tell({
        kind: 'failed',
        error: error instanceof ApiError ? error : new ApiError(0, 'internal', null),
        atMs: Date.now(),
      })
    })

    return () => {
      abort.abort()
      stream?.close()
      if (pending !== null) cancelLogin(pending)
    }
  }, [tell, finish, profileId])

  return { url, live }
}
