import type { ReactNode } from 'react'
import type { MessageEntity } from '#contract/message-entities'
import styles from './styled-text.module.css'

interface StyledTextProps {
  text: string
  /** In UTF-16 units; they may overlap. */
  entities: readonly MessageEntity[]
}

/** A message with its looks. A spoiler is only shaded: who wrote it may read it. */
export function StyledText({ text, entities }: StyledTextProps) {
  const edges = [0, text.length, ...entities.flatMap(({ offset, length }) => [offset, offset + length])]
  const cuts = [...new Set(edges)].toSorted((one, other) => one - other)
  return (
    <span className={styles['text']}>
      {cuts.slice(1).map((end, index) => {
        const start = cuts[index] ?? 0
        const around = entities.filter(({ offset, length }) => offset <= start && end <= offset + length)
        return <Look key={start} types={around.map(({ type }) => type)} text={text.slice(start, end)} />
      })}
    </span>
  )
}

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'span',
  custom_emoji: 'span',
} as const satisfies Record<MessageEntity['type'], string>

function Look({ types, text }: { types: readonly MessageEntity['type'][]; text: string }): ReactNode {
  const [type, ...others] = types
  if (type === undefined) return text
  const Tag = tags[type]
  return (
    <Tag className={type === 'spoiler' ? styles['spoiler'] : undefined}>
      <Look types={others} text={text} />
    </Tag>
  )
}
