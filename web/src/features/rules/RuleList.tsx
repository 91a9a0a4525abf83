import { useLayoutEffect, useRef, useState } from 'react'
import type { Rule } from '#contract/rules'
import { useGlide } from '../../components/use-glide.ts'
import { useFormat } from '../../lib/format.ts'
import { i18n, useTranslation } from '../../lib/i18n.ts'
import { toast } from '../../lib/toast.ts'
import { errorText } from '../../lib/use-error-text.ts'
import { useOrderRules } from './queries.ts'
import { movedTo, sortedAs } from './rule-order.ts'
import { RuleCard, type Direction } from './RuleCard.tsx'
import { useSaveAsked } from './use-save-asked.tsx'
import styles from './rules.module.css'

/** Rules in order of precedence; the order is changed by dragging, by buttons, or with Alt and the arrow keys. */
export function RuleList({ rules, onEdit }: { rules: readonly Rule[]; onEdit: (id: number) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const ordering = useOrderRules()
  const { save, working, question } = useSaveAsked()
  const list = useGlide<HTMLUListElement>()
  const [said, setSaid] = useState('')
  /** While a card is held, and until its place is saved: which, and the order as it would be. */
  const [held, setHeld] = useState<{ id: number; order: number[] } | null>(null)
  const focusAfter = useRef<{ id: number; direction: Direction } | null>(null)
  const ids = rules.map(({ id }) => id)
  const order = ids.join()

  const keep = (rule: Rule, next: number[]) => {
    if (next.join() === order) {
      setHeld(null)
      return
    }
    const words = { name: rule.name, n: format.number(next.indexOf(rule.id) + 1), count: format.number(ids.length) }
    setSaid(t('rules.card.moved', words))
    ordering.mutate(next, {
      onError(error) {
        setSaid('')
        toast.error(`${i18n.t('rules.orderFailed')}: ${errorText(error)}`)
      },
      onSettled: () => setHeld(null),
    })
  }

  const move = (rule: Rule, direction: Direction) => {
    focusAfter.current = { id: rule.id, direction }
    keep(rule, movedTo(ids, rule.id, ids.indexOf(rule.id) + (direction === 'up' ? -1 : 1)))
  }

  // A card that moves in the document loses the focus: the same button gets it back.
  useLayoutEffect(() => {
    const wanted = focusAfter.current
    focusAfter.current = null
    if (wanted === null) return
    list.current
      ?.querySelector<HTMLElement>(`[data-rule="${wanted.id}"] [data-move="${wanted.direction}"]`)
      ?.focus({ preventScroll: true })
    // The list's element stays the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [order])

  const shown = held === null ? rules : sortedAs(rules, held.order)
  return (
    <>
      <ul ref={list} className={styles['list']} aria-label={t('rules.list')}>
        {shown.map((rule, index) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            isFirst={index === 0}
            isLast={index === shown.length - 1}
            isDragged={held?.id === rule.id}
            isWorking={working === rule.id}
            onMove={(direction) => move(rule, direction)}
            onDrag={(isBegun) => {
              if (isBegun) setHeld({ id: rule.id, order: ids })
              else if (held) keep(rule, held.order)
            }}
            onDragOver={() => {
              if (held && held.id !== rule.id) setHeld({ ...held, order: movedTo(held.order, held.id, index) })
            }}
            onMode={(mode) =>
              save(rule.name, { kind: 'change', id: rule.id, patch: { mode } }, () =>
                toast.success(i18n.t(`rules.mode.changed.${mode}`, { name: rule.name })),
              )
            }
            onEdit={() => onEdit(rule.id)}
          />
        ))}
      </ul>
      <output className="visually-hidden">{said}</output>
      {question}
    </>
  )
}
