import type { ReactNode } from 'react'
import { ButtonLink } from './ButtonLink.tsx'

/** A link that Telegram gave, as a button; only a page of the web is opened, and nothing else is shown. */
export function GivenLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null || !URL.canParse(href) || new URL(href).protocol !== 'https:') return null
  return (
    <ButtonLink icon="external" size="s" href={href}>
      {children}
    </ButtonLink>
  )
}
