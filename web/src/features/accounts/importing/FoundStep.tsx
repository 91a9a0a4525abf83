import { useState, type SubmitEvent } from 'react'
import type { FoundImport, FoundSession } from '#contract/imports'
import { Actions } from '../../../components/Actions.tsx'
import { Button } from '../../../components/Button.tsx'
import { Checkbox } from '../../../components/Checkbox.tsx'
import { FieldFrame } from '../../../components/Field.tsx'
import { Refusal } from '../../../components/Refusal.tsx'
import { Select } from '../../../components/Select.tsx'
import { useTranslation } from '../../../lib/i18n.ts'
import { useApiProfiles } from '../../api-profiles/api-profiles.ts'
import { FoundItem } from './FoundItem.tsx'
import type { Importing } from './use-import.ts'
import styles from './importing.module.css'

interface FoundStepProps {
  importing: Importing
  found: FoundImport
  onClose: () => void
}

const isAble = (item: FoundSession) => item.problem === null && !item.is_here

/** The found sessions with checkboxes; then, in the same list, the results. */
export function FoundStep({ importing, found, onClose }: FoundStepProps) {
  const { t } = useTranslation()
  const { run, progress, summary, look } = importing
  const profiles = useApiProfiles()
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () =>
      new Set(found.items.filter((item) => isAble(item) && item.signs_of_use.length === 0).map((item) => item.index)),
  )
  const [profileId, setProfileId] = useState<number | null>(null)
  const [isEvenIfUsed, setEvenIfUsed] = useState(false)
  const [withToken, setWithToken] = useState(true)

  const items = found.items.filter((item) => chosen.has(item.index) && isAble(item))
  const isUsed = items.some((item) => item.signs_of_use.length > 0)
  const needsProfile = items.some((item) => item.needs_profile)
  const profile = profiles.data?.find((each) => each.id === profileId) ?? profiles.data?.[0] ?? null
  const isOver = run.isPending || summary !== null
  const isBlocked = items.length === 0 || (needsProfile && profile === null) || (isUsed && !isEvenIfUsed)

  const toggle = (index: number, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(index)
    else next.delete(index)
    setChosen(next)
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isOver || isBlocked) return
    run.mutate({
      importId: found.import_id,
      wishes: {
        items: items.map((item) => item.index),
        even_if_used: isEvenIfUsed,
        bot_token: found.has_bot_token && withToken,
        ...(needsProfile && profile ? { api_profile_id: profile.id } : {}),
      },
    })
  }

  return (
    <form className={styles['form']} onSubmit={submit}>
      <ul className={styles['list']} aria-live="polite">
        {found.items.map((item) => (
          <FoundItem
            key={item.index}
            item={item}
            isAble={isAble(item) && !isOver}
            isChosen={chosen.has(item.index)}
            progress={progress.get(item.index) ?? null}
            onChoose={(isChosen) => toggle(item.index, isChosen)}
          />
        ))}
      </ul>
      {!isOver && (
        <>
          {isUsed && (
            <Checkbox isChecked={isEvenIfUsed} onChange={setEvenIfUsed}>
              {t('accounts.importing.evenIfUsed')}
            </Checkbox>
          )}
          {found.has_bot_token && (
            <Checkbox isChecked={withToken} onChange={setWithToken}>
              {t('accounts.importing.botToken')}
            </Checkbox>
          )}
          {needsProfile && profile && (
            <FieldFrame label={t('accounts.importing.profile')} hint={t('accounts.importing.profileHint')}>
              {(link) => (
                <Select
                  {...link}
                  value={String(profile.id)}
                  options={(profiles.data ?? []).map((each) => ({
                    value: String(each.id),
                    label: `${each.name} · ${each.api_id}`,
                  }))}
                  onChange={(value) => setProfileId(Number(value))}
                />
              )}
            </FieldFrame>
          )}
          {needsProfile && profiles.data?.length === 0 && <p role="alert">{t('accounts.importing.noProfile')}</p>}
        </>
      )}
      {summary && <output className={styles['summary']}>{t('accounts.importing.done', { ...summary })}</output>}
      {run.error && <Refusal error={run.error} />}
      <Actions>
        {summary ? (
          <Button tone="primary" onClick={onClose}>
            {t('common.actions.close')}
          </Button>
        ) : (
          <>
            <Button disabled={run.isPending} onClick={() => look.reset()}>
              {t('accounts.importing.back')}
            </Button>
            <Button tone="primary" type="submit" disabled={isBlocked} isWorking={run.isPending}>
              {t('accounts.importing.run', { n: items.length })}
            </Button>
          </>
        )}
      </Actions>
    </form>
  )
}
