import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import type { Rule, RuleMode } from '#contract/rules'
import { Button, IconButton } from '../../components/Button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Segments } from '../../components/Segments.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { RuleTally } from './RuleTally.tsx'
import { modes } from './rule-words.ts'
import { Sentence } from './Sentence.tsx'
import styles from './rules.module.css'

const RemoveRule = lazy(async () => ({ default: (await import('./RemoveRule.tsx')).RemoveRule }))

export type Direction = 'up' | 'down'

interface RuleCardProps {
  rule: Rule
  isFirst: boolean
  isLast: boolean
  isDragged: boolean
  isWorking: boolean
  onMove: (direction: Direction) => void
  onDrag: (isBegun: boolean) => void
  /** Another card is held over this one. */
  onDragOver: () => void
  onMode: (mode: RuleMode) => void
  onEdit: () => void
}

/** A rule: its sentence, what it may do, and what it did. */
export function RuleCard(props: RuleCardProps) {
  const { rule, isDragged, isWorking, onDrag, onDragOver, onMode, onEdit } = props
  const { t } = useTranslation()
  const [removals, setRemovals] = useState({ count: 0, isOpen: false })
  const card = useRef<HTMLLIElement>(null)
  const holdOver = useEffectEvent((event: DragEvent) => {
    event.preventDefault()
    onDragOver()
  })
  useEffect(() => {
    const element = card.current
    const hold = (event: DragEvent) => holdOver(event)
    element?.addEventListener('dragover', hold)
    return () => element?.removeEventListener('dragover', hold)
  }, [])
  return (
    <li
      ref={card}
      className={styles['card']}
      data-rule={rule.id}
      data-mode={rule.mode}
      data-dragged={isDragged || undefined}
      aria-busy={isWorking || undefined}
    >
      <div className={styles['head']}>
        <Grip onDrag={onDrag} />
        <h2 className={styles['name']}>{rule.name}</h2>
        <Moves {...props} />
        <div className={styles['mode']}>
          <Segments
            label={t('rules.mode.label', { name: rule.name })}
            value={rule.mode}
            options={modes.map((mode) => ({ value: mode, label: t(`rules.mode.${mode}`) }))}
            onChange={onMode}
          />
        </div>
      </div>
      <Sentence draft={rule} />
      <div className={styles['foot']}>
        <RuleTally rule={rule} />
        <div className={styles['todo']}>
          <Button size="s" icon="pencil" onClick={onEdit}>
            {t('rules.card.edit')}
          </Button>
          <IconButton
            size="s"
            icon="trash"
            label={t('rules.card.remove')}
            onClick={() => setRemovals(({ count }) => ({ count: count + 1, isOpen: true }))}
          />
        </div>
      </div>
      {removals.count > 0 && (
        <Suspense>
          <RemoveRule
            key={removals.count}
            rule={rule}
            isOpen={removals.isOpen}
            onClose={() => setRemovals({ ...removals, isOpen: false })}
          />
        </Suspense>
      )}
    </li>
  )
}

/** For the mouse: a keyboard and a finger have the buttons. */
function Grip({ onDrag }: { onDrag: (isBegun: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <span
      className={styles['grip']}
      title={t('rules.card.drag')}
      aria-hidden="true"
      draggable
      onDragStart={(event) => {
        const { dataTransfer, currentTarget } = event
        dataTransfer.effectAllowed = 'move'
        const card = currentTarget.closest('li')
        if (card) dataTransfer.setDragImage(card, 24, 24)
        onDrag(true)
      }}
      onDragEnd={() => onDrag(false)}
    >
      <Icon name="grip" size={16} />
    </span>
  )
}

function Moves({ rule, isFirst, isLast, onMove }: RuleCardProps) {
  const { t } = useTranslation()
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? 'up' : 'down')
  }
  // One at the end stays reachable: the focus must not get lost there.
  const button = (direction: Direction, isEnd: boolean) => (
    <IconButton
      size="s"
      icon={direction === 'up' ? 'arrowUp' : 'arrowDown'}
      label={t(`rules.card.${direction}`, { name: rule.name })}
      data-move={direction}
      aria-disabled={isEnd || undefined}
      onClick={() => !isEnd && onMove(direction)}
      onKeyDown={press}
    />
  )
  return (
    <span className={styles['moves']}>
      {button('up', isFirst)}
      {button('down', isLast)}
    </span>
  )
}
