import { useState, type SubmitEvent } from 'react'
import { toast } from 'sonner'
import type { ApiProfile } from '#contract/api-profiles'
import { Actions } from '../../components/Actions.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Field } from '../../components/Field.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import { useRenameApiProfile } from './api-profiles.ts'
import styles from './api-profiles.module.css'

interface RenameProfileDialogProps {
  profile: ApiProfile
  isOpen: boolean
  onClose: () => void
  onClosed: () => void
}

export function RenameProfileDialog({ profile, isOpen, onClose, onClosed }: RenameProfileDialogProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const renaming = useRenameApiProfile()
  const [name, setName] = useState(profile.name)
  const [isMissing, setMissing] = useState(false)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const trimmed = name.trim()
    setMissing(trimmed === '')
    if (trimmed === '' || renaming.isPending) return
    renaming.mutate(
      { id: profile.id, name: trimmed },
      {
        onSuccess: () => {
          onClose()
          toast.success(t('apiProfiles.renamed'))
        },
      },
    )
  }

  const fault = isMissing ? t('apiProfiles.nameMissing') : renaming.error && errorText(renaming.error)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} onClosed={onClosed} title={t('apiProfiles.renameTitle')} size="s">
      <form className={styles['form']} onSubmit={submit} noValidate>
        <Field
          label={t('apiProfiles.name')}
          maxLength={64}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do here
          autoFocus
          value={name}
          onChange={(event) => {
            setName(event.target.value)
            setMissing(false)
          }}
          error={fault}
        />
        <Actions>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button tone="primary" type="submit" isWorking={renaming.isPending}>
            {t('common.actions.rename')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}
