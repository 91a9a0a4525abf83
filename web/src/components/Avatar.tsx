import { useState } from 'react'
import { addressOf } from '../lib/base.ts'
import styles from './avatar.module.css'

const gradients = 7

interface AvatarProps {
  name: string
  /** Determines the colours: they never change for an account. */
  id: number
  /** Path of a picture from the server, or null. */
  photo: string | null
  size?: 's' | 'm'
  isDimmed?: boolean
}

/** The first letters of the first two words, where an emoji counts as one; an account without a name gets an icon. */
function initialsOf(name: string): string {
  const words = name.replace(/^@/, '').trim().split(/\s+/)
  const firsts = words.slice(0, 2).map((word) => /^(?:\p{L}|\p{Emoji_Presentation})/u.exec(word)?.[0] ?? '')
  return firsts.join('').toUpperCase() || '#'
}

/** Covers the initials once loaded completely; on an error they stay visible. */
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
 * The account's picture over its initials, on colours from the id, as in Telegram. Decorative: the name is always next
 * to it, and a screen reader need not read it twice.
 */
export function Avatar({ name, id, photo, size = 'm', isDimmed = false }: AvatarProps) {
  return (
    <span
      className={styles['avatar']}
      data-hue={Math.abs(id) % gradients}
      data-size={size}
      data-dimmed={isDimmed || undefined}
      aria-hidden="true"
    >
      <span>{initialsOf(name)}</span>
      {photo !== null && <Photo key={photo} src={addressOf(photo)} />}
    </span>
  )
}
