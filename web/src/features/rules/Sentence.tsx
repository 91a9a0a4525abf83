import { Fragment, type ReactNode } from 'react'
import type { RuleDraft } from '#contract/rules'
import { useSpeech } from './use-speech.ts'
import type { Field } from './fields.ts'
import { sayRule } from './sentence.ts'
import styles from './sentence.module.css'

interface SentenceProps {
  draft: RuleDraft
  /** What stands for a value; by default its words. */
  renderChip?: (field: Field, text: string) => ReactNode
}

const ofMoney = new Set<Field>(['price', 'limits', 'reserve', 'resale_floor'])

/** A rule as it is read. */
export function Sentence({ draft, renderChip }: SentenceProps) {
  const speech = useSpeech(draft)
  return (
    <p className={styles['sentence']} data-editable={renderChip ? true : undefined}>
      {sayRule(draft, speech).map((sentence, index) => (
        <Fragment key={sentence.find(({ field }) => field !== null)?.field ?? index}>
          {index > 0 && ' '}
          {sentence.map((part, place) =>
            part.field === null ? (
              // The words between are told apart by their place alone.
              // oxlint-disable-next-line react/no-array-index-key
              <Fragment key={place}>{part.text}</Fragment>
            ) : (
              <Fragment key={part.field}>
                {renderChip ? (
                  renderChip(part.field, part.text)
                ) : (
                  <b data-money={ofMoney.has(part.field) || undefined}>{part.text}</b>
                )}
              </Fragment>
            ),
          )}
        </Fragment>
      ))}
    </p>
  )
}
