import { useState, type SubmitEvent } from 'react'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { FieldFrame } from '../../../components/Field.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { ApiError } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { isTooLarge } from './read-files.ts'
import type { Importing } from './use-import.ts'
import styles from './importing.module.css'

interface ChooseStepProps {
  importing: Importing
  onCancel: () => void
}

/** Choose files, paste strings, or both. */
export function ChooseStep({ importing: { look }, onCancel }: ChooseStepProps) {
  const { t } = useTranslation()
  const [files, setFiles] = useState<readonly File[]>([])
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (look.isPending) return
    if (files.length === 0 && text.trim() === '') setFault(t('accounts.importing.nothing'))
    else if (isTooLarge(files)) setFault(t('accounts.importing.tooLarge'))
    else look.mutate({ files, text })
  }
  const edit = () => {
    setFault(null)
    look.reset()
  }
  const unreadable = look.error && !(look.error instanceof ApiError) ? t('accounts.importing.unreadable') : null

  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <FieldFrame label={t('accounts.importing.files')} error={fault ?? unreadable}>
        {(link) => (
          <input
            {...link}
            type="file"
            multiple
            className={styles['files']}
            onChange={(event) => {
              setFiles([...(event.target.files ?? [])])
              edit()
            }}
          />
        )}
      </FieldFrame>
      <FieldFrame label={t('accounts.importing.text')} hint={t('accounts.importing.textHint')}>
        {(link) => (
          <textarea
            {...link}
            className={styles['text']}
            rows={4}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={400_000}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              edit()
            }}
          />
        )}
      </FieldFrame>
      {look.error instanceof ApiError && <Refusal error={look.error} />}
      <Actions>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={look.isPending}>
          {t('accounts.importing.look')}
        </Button>
      </Actions>
    </form>
  )
}
