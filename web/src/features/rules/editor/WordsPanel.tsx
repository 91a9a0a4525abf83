import { useState } from 'react'
import { TextArea } from '../../../components/TextArea.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { listOf, withList, type ListField } from '../fields.ts'
import { isPublisher } from './draft.ts'
import { FaultText, type PanelProps } from './panel-parts.tsx'

const LONGEST_TITLE = 64
const MOST_TITLES = 50
const MOST_PUBLISHERS = 500

/** Lines without the empty and the repeated ones. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** Words of a title, or publishers: one in a line. */
export function WordsPanel({ draft, fault, onChange, field }: PanelProps & { field: ListField }) {
  const { t } = useTranslation()
  const [text, setText] = useState((listOf(draft.when, field) ?? []).join('\n'))
  const isOfTitles = field === 'titles_has' || field === 'titles_has_not'
  const lines = linesOf(text)
  const put = (next: string) => {
    setText(next)
    const list = linesOf(next)
      .slice(0, isOfTitles ? MOST_TITLES : MOST_PUBLISHERS)
      .map((line) => (isOfTitles ? line.slice(0, LONGEST_TITLE) : line))
    onChange({ ...draft, when: withList(draft.when, field, list) })
  }
  return (
    <>
      <TextArea
        label={t(`ruleEditor.field.${field}`)}
        hint={t(isOfTitles ? 'ruleEditor.words' : 'ruleEditor.publishers')}
        autoCapitalize="none"
        spellCheck={false}
        value={text}
        onChange={(event) => put(event.target.value)}
      />
      {fault && <FaultText fault={fault} word={lines.find((line) => !isPublisher(line)) ?? ''} />}
    </>
  )
}
