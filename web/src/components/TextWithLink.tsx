import type { ReactNode } from 'react'

/** A sentence with one link in it; `|` in the text marks the place, so that each language has its own order of words. */
export function TextWithLink({ text, href, children }: { text: string; href: string; children: ReactNode }) {
  const [before, after] = text.split('|')
  return (
    <>
      {before}
      <a href={href} target="_blank" rel="noreferrer">
        {children}
      </a>
      {after}
    </>
  )
}
