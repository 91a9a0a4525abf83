import { useState, type SubmitEvent } from 'react'
import { Actions } from '../../components/Actions.tsx'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { Refusal } from '../../components/Refusal.tsx'
import { ApiError } from '../../lib/api.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import { ApiProfileLead } from './ApiProfileLead.tsx'
import { useCreateApiProfile } from './api-profiles.ts'
import styles from './api-profiles.module.css'

interface ApiProfileFormProps {
  onCreated: (id: number) => void
  onCancel: () => void
}

type FieldName = 'api_id' | 'api_hash' | 'name'

const codeFields: Partial<Record<ApiError['code'], FieldName>> = {
  duplicate_api_id: 'api_id',
  duplicate_api_hash: 'api_hash',
}

/** A new pair of api_id and api_hash. An existing pair is found by its id and used. */
export function ApiProfileForm({ onCreated, onCancel }: ApiProfileFormProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const creation = useCreateApiProfile()
  const [values, setValues] = useState<Record<FieldName, string>>({ api_id: '', api_hash: '', name: '' })
  const [faults, setFaults] = useState<Partial<Record<FieldName, string>>>({})

  const edit = (name: FieldName, value: string) => {
    setValues({ ...values, [name]: value })
    setFaults({ ...faults, [name]: undefined })
    creation.reset()
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    // A form in a dialog inside another form: React would propagate the submit event through the portal.
    event.stopPropagation()
    const apiId = values.api_id.trim()
    const apiHash = values.api_hash.trim()
    const found: Partial<Record<FieldName, string>> = {}
    if (!/^\d{1,10}$/.test(apiId)) found.api_id = t('apiProfiles.apiIdWrong')
    if (!/^[\da-f]{32}$/i.test(apiHash)) found.api_hash = t('apiProfiles.apiHashWrong')
    setFaults(found)
    if (Object.keys(found).length > 0 || creation.isPending) return
    const name = values.name.trim()
    creation.mutate({ api_id: apiId, api_hash: apiHash, ...(name === '' ? {} : { name }) }, { onSuccess: onCreated })
  }

  const { error } = creation
  const errorField = error instanceof ApiError ? codeFields[error.code] : undefined
  const faultOf = (name: FieldName) => faults[name] ?? (error && errorField === name ? errorText(error) : null)

  return (
    <form className={styles['form']} onSubmit={submit} noValidate autoComplete="off">
      <p className={styles['lead']}>
        <ApiProfileLead />
      </p>
      <Field
        label={t('apiProfiles.apiId')}
        hint={t('apiProfiles.apiIdHint')}
        inputMode="numeric"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form stands in a window that was just opened
        autoFocus
        autoComplete="off"
        required
        value={values.api_id}
        onChange={(event) => edit('api_id', event.target.value)}
        error={faultOf('api_id')}
      />
      <PasswordField
        label={t('apiProfiles.apiHash')}
        hint={t('apiProfiles.apiHashHint')}
        autoComplete="off"
        data-1p-ignore
        data-lpignore="true"
        required
        value={values.api_hash}
        onChange={(event) => edit('api_hash', event.target.value)}
        error={faultOf('api_hash')}
      />
      <Field
        label={t('apiProfiles.name')}
        hint={t('apiProfiles.nameHint')}
        placeholder={t('apiProfiles.namePlaceholder')}
        maxLength={64}
        autoComplete="off"
        value={values.name}
        onChange={(event) => edit('name', event.target.value)}
      />
      {error && !errorField && <Refusal error={error} />}
      <Actions>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={creation.isPending}>
          {t('apiProfiles.create')}
        </Button>
      </Actions>
    </form>
  )
}
