import type { ReactNode } from 'react'

/** A sentence with one link; `|` in the text marks its place, so each language has its own word order. */
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
