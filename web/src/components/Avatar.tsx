import styles from './avatar.module.css'

const gradients = 7

interface AvatarProps {
  name: string
  /** Decides the colours: the same account has the same ones for ever. */
  id: number
  isDimmed?: boolean
}

/** The first letters of the first two words, an emoji counts as one; a nameless account has a sign instead. */
function initialsOf(name: string): string {
  const words = name.replace(/^@/, '').trim().split(/\s+/)
  const firsts = words.slice(0, 2).map((word) => /^(?:\p{L}|\p{Emoji_Presentation})/u.exec(word)?.[0] ?? '')
  return firsts.join('').toUpperCase() || '#'
}

/** Initials on the colours of the id, as in Telegram. */
export function Avatar({ name, id, isDimmed = false }: AvatarProps) {
  return (
    <span
      className={styles['avatar']}
      data-hue={Math.abs(id) % gradients}
      data-dimmed={isDimmed || undefined}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}
