import type { ReactNode } from 'react'
import { useHealth } from '../lib/session.ts'

interface TelegramNameProps {
  /** Without the @. */
  name: string
  className?: string | undefined
  /** Shown after it, in the same link. */
  children?: ReactNode
}

/** A @name that opens in Telegram. In the demo it is not a link: on the real Telegram it belongs to somebody else. */
export function TelegramName({ name, className, children }: TelegramNameProps) {
  const isDemo = useHealth().data?.demo === true
  if (isDemo) {
    return (
      <span className={className}>
        @{name}
        {children}
      </span>
    )
  }
  return (
    <a className={className} href={`https://t.me/${name}`} target="_blank" rel="noreferrer">
      @{name}
      {children}
    </a>
  )
}
