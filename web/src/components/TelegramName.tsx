import type { ReactNode } from 'react'
import { useHealth } from '../lib/session.ts'

interface TelegramNameProps {
  /** Without its @. */
  name: string
  className?: string | undefined
  /** Stands behind it, in the same link. */
  children?: ReactNode
}

/** A @name that opens in Telegram. In the demo it is no link: who has it in the real Telegram is somebody else. */
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
