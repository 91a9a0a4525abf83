import { useRef, useState, type Ref } from 'react'
import type { RuleDraft } from '#contract/rules'
import { Icon } from '../../../components/icons.tsx'
import { Popover } from '../../../components/Popover.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { isSaid, optionalFields, type OptionalField } from '../fields.ts'
import styles from './editor.module.css'

const details = ['each', 'reserve', 'prefer', 'until', 'hide_name', 'include_upgrade', 'message'] as const
const isDetail = (field: OptionalField) => details.some((one) => one === field)

/** In the order in which they are offered. */
const offered = {
  condition: optionalFields.filter((field) => !isDetail(field)),
  more: optionalFields.filter(isDetail),
} as const

interface AddFieldProps {
  kind: keyof typeof offered
  draft: RuleDraft
  /** Whether its value opens, to be filled in. */
  onAdd: (field: OptionalField) => boolean
  ref?: Ref<HTMLButtonElement>
}

/** What the sentence does not say yet, to be added. */
export function AddField({ kind, draft, onAdd, ref }: AddFieldProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const opensOther = useRef(false)
  const left = offered[kind].filter((field) => !isSaid(draft, field))
  if (left.length === 0) return null
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={(next) => {
        opensOther.current = false
        setOpen(next)
      }}
      returnsFocus={() => !opensOther.current}
      title={t(`ruleEditor.${kind}Title`)}
      trigger={
        <button ref={ref} type="button" className={styles['add']}>
          <Icon name="plus" size={14} />
          {t(`ruleEditor.${kind}`)}
        </button>
      }
    >
      <ul className={styles['menu']}>
        {left.map((field) => (
          <li key={field}>
            <button
              type="button"
              onClick={() => {
                setOpen(false)
                opensOther.current = onAdd(field)
              }}
            >
              {t(`ruleEditor.field.${field}`)}
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
