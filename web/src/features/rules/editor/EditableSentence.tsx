import { useRef, useState } from 'react'
import type { RuleDraft } from '#contract/rules'
import { withField, type Field, type OptionalField } from '../fields.ts'
import { Sentence } from '../Sentence.tsx'
import { ownZone } from '../use-speech.ts'
import { AddField } from './AddField.tsx'
import { Chip } from './Chip.tsx'
import type { Faults } from './draft.ts'
import styles from './editor.module.css'

interface EditableSentenceProps {
  draft: RuleDraft
  faults: Faults
  onChange: (draft: RuleDraft) => void
}

/** There is nothing to fill in: it is said, or it is not. */
const isPlain = (field: OptionalField) => field === 'hide_name' || field === 'include_upgrade'

/** The sentence, with every value to be changed, and more to be said. */
export function EditableSentence({ draft, faults, onChange }: EditableSentenceProps) {
  const [open, setOpen] = useState<Field | null>(null)
  const adding = useRef<HTMLButtonElement>(null)
  const add = (field: OptionalField) => {
    onChange(withField(draft, field, { ms: Date.now(), zone: ownZone() }))
    if (isPlain(field)) return false
    setOpen(field)
    return true
  }
  return (
    <div className={styles['say']}>
      <Sentence
        draft={draft}
        renderChip={(field, text) => (
          <Chip
            field={field}
            text={text}
            draft={draft}
            fault={faults[field]}
            isOpen={open === field}
            onOpenChange={(isOpen) => setOpen(isOpen ? field : null)}
            onChange={onChange}
            onTaken={() => adding.current?.focus()}
          />
        )}
      />
      <div className={styles['adding']}>
        <AddField ref={adding} kind="condition" draft={draft} onAdd={add} />
        <AddField kind="more" draft={draft} onAdd={add} />
      </div>
    </div>
  )
}
