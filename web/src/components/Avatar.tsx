import { useState } from 'react'
import { addressOf } from '../lib/base.ts'
import styles from './avatar.module.css'

const gradients = 7

interface AvatarProps {
  name: string
  /** Decides the colours: the same account has the same ones for ever. */
  id: number
  /** The path of a picture as the server names it, or null. */
  photo: string | null
  isDimmed?: boolean
}

/** The first letters of the first two words, an emoji counts as one; a nameless account has a sign instead. */
function initialsOf(name: string): string {
  const words = name.replace(/^@/, '').trim().split(/\s+/)
  const firsts = words.slice(0, 2).map((word) => /^(?:\p{L}|\p{Emoji_Presentation})/u.exec(word)?.[0] ?? '')
  return firsts.join('').toUpperCase() || '#'
}

/** Lies over the initials once it is there in whole; one that cannot be had leaves them as they are. */
function Photo({ src }: { src: string }) {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  if (state === 'failed') return null
  return (
    <img
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      data-shown={state === 'shown' || undefined}
      onLoad={() => setState('shown')}
      onError={() => setState('failed')}
    />
  )
}

/**
 * The account's picture over its initials on the colours of the id, as in Telegram. Decoration: the name always stands
 * beside it, and a screen reader need not hear it twice.
 */
export function Avatar({ name, id, photo, isDimmed = false }: AvatarProps) {
  return (
    <span
      className={styles['avatar']}
      data-hue={Math.abs(id) % gradients}
      data-dimmed={isDimmed || undefined}
      aria-hidden="true"
    >
      <span>{initialsOf(name)}</span>
      {photo !== null && <Photo key={photo} src={addressOf(photo)} />}
    </span>
  )
}
