import { useState, type SubmitEvent } from 'react'
import { readPhone, showPhone } from '#contract/phone'
import { Button } from '../../../components/Button.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Field, FieldFrame } from '../../../components/Field.tsx'
import { Icon } from '../../../components/icons.tsx'
import { Select } from '../../../components/Select.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { ApiError } from '../../../lib/api.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { useErrorText } from '../../../lib/use-error-text.ts'
import { ApiProfilesDialog } from '../../api-profiles/ApiProfilesDialog.tsx'
import { ApiProfileForm } from '../../api-profiles/ApiProfileForm.tsx'
import { useApiProfiles } from '../../api-profiles/api-profiles.ts'
import { Refusal } from '../../../components/Refusal.tsx'
import { CountryQuestion } from './CountryQuestion.tsx'
import type { Login } from './use-login.ts'
import styles from './adding.module.css'

interface PhoneStepProps {
  login: Login
  error: ApiError | null
  phone: string
  onPhone: (phone: string) => void
  profileId: number | null
  onProfile: (id: number) => void
  onCancel: () => void
}

const isAboutPhone = (error: ApiError) =>
  error.code === 'phone_already_added' || error.body?.error_code?.startsWith('PHONE_NUMBER_') === true

const ENOUGH_DIGITS = 7

/** Whether the parsed number differs from what the field shows. */
const isReadAnew = (typed: string, phone: string) =>
  phone.length > ENOUGH_DIGITS && typed.replaceAll(/[^+\d]/g, '') !== phone

/** Choose the profile and enter the number; without any profile, create one first. */
export function PhoneStep({ login, error, phone, onPhone, profileId, onProfile, onCancel }: PhoneStepProps) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const profiles = useApiProfiles()
  const [isMissing, setMissing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [isManaging, setManaging] = useState(false)
  const reading = readPhone(phone)
  const items = profiles.data
  const chosenId = items?.find((profile) => profile.id === profileId)?.id ?? items?.[0]?.id ?? null

  if (profiles.error && !items) {
    return (
      <ErrorState
        title={t('apiProfiles.loadFailed')}
        error={profiles.error}
        onRetry={() => void profiles.refetch()}
        isRetrying={profiles.isFetching}
      />
    )
  }
  if (!items) return <Skeleton height={180} />
  if (chosenId === null && !isManaging) return <ApiProfileForm onCreated={onProfile} onCancel={onCancel} />

  const send = () => {
    if (reading === null || login.isWorking || chosenId === null) return
    onProfile(chosenId)
    login.sendCode(chosenId, reading.phone)
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setMissing(reading === null)
    setAsking(reading?.hasCountry === false)
    if (reading?.hasCountry) send()
  }

  const phoneFault = () => {
    if (isMissing) return t('accounts.adding.phoneMissing')
    if (!error || !isAboutPhone(error)) return null
    const isKnown = error.code === 'phone_already_added'
    return isKnown
      ? t('accounts.adding.alreadyHere', { phone: showPhone(error.body?.phone ?? phone) })
      : errorText(error)
  }

  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <FieldFrame
        label={t('accounts.adding.profile')}
        aside={
          <button type="button" className={styles['link']} onClick={() => setManaging(true)}>
            {t('accounts.adding.manageProfiles')}
          </button>
        }
      >
        {(link) => (
          <Select
            {...link}
            value={String(chosenId)}
            options={items.map((profile) => ({
              value: String(profile.id),
              label: `${profile.name} · ${profile.api_id}`,
            }))}
            onChange={(value) => {
              login.tell({ kind: 'edited' })
              onProfile(Number(value))
            }}
          />
        )}
      </FieldFrame>
      <Field
        label={t('accounts.adding.phone')}
        hint={
          reading !== null && !isAsking && isReadAnew(phone, reading.phone)
            ? t('accounts.adding.phoneReading', { phone: showPhone(reading.phone) })
            : t('accounts.adding.phoneHint')
        }
        type="tel"
        name="phone"
        inputMode="tel"
        autoComplete="tel"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing to do in a window that was just opened
        autoFocus
        required
        maxLength={32}
        value={phone}
        onChange={(event) => {
          onPhone(event.target.value)
          setMissing(false)
          setAsking(false)
          login.tell({ kind: 'edited' })
        }}
        error={phoneFault()}
      />
      {isAsking && reading !== null && (
        <CountryQuestion phone={reading.phone} isWorking={login.isWorking} onConfirm={send} />
      )}
      {error && !isAboutPhone(error) && <Refusal error={error} />}
      <button
        type="button"
        className={styles['link']}
        onClick={() => {
          if (chosenId !== null) onProfile(chosenId)
          login.restart('qr')
        }}
      >
        <Icon name="qr" size={16} />
        {t('accounts.adding.useQr')}
      </button>
      <div className={styles['actions']}>
        <Button onClick={onCancel}>{t('common.actions.cancel')}</Button>
        <Button tone="primary" type="submit" isWorking={login.isWorking}>
          {t('accounts.adding.getCode')}
        </Button>
      </div>
      <ApiProfilesDialog isOpen={isManaging} onClose={() => setManaging(false)} onCreated={onProfile} />
    </form>
  )
}
