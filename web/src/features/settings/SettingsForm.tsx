import { useState, type SubmitEvent } from 'react'
import { toast } from '../../lib/toast.ts'
import type { Settings } from '#contract/settings'
import { ApiError } from '../../lib/api.ts'
import { i18n, useTranslation } from '../../lib/i18n.ts'
import { useLeaveGuard } from '../../lib/leave-guard.ts'
import { isSmallWindow } from '../../lib/small-window.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import { ApiProfilesSection } from '../api-profiles/ApiProfilesSection.tsx'
import { AboutSection } from './AboutSection.tsx'
import { BotSection } from './BotSection.tsx'
import { LookSection } from './LookSection.tsx'
import { PersonSection } from './PersonSection.tsx'
import { StorageSection } from './StorageSection.tsx'
import { SaveBar } from './SaveBar.tsx'
import { useSaveSettings } from './save-settings.ts'
import { changesOf, draftOf, type SettingsDraft } from './settings-draft.ts'
import styles from './settings.module.css'

const FORM_ID = 'settings-form'

const isAboutToken = (error: Error) =>
  error instanceof ApiError && (error.code === 'bot_token_invalid' || error.code === 'bot_token_type')

/** The draft over what the server keeps: saved as a whole, guarded while it differs. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const saving = useSaveSettings()
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(settings))
  const changes = changesOf(draft, settings)
  useLeaveGuard(changes !== null)

  const edit = (part: Partial<SettingsDraft>) => {
    setDraft({ ...draft, ...part })
    if (saving.error) saving.reset()
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (changes === null || saving.isPending) return
    saving.mutate(changes, {
      onSuccess: (saved) => {
        setDraft(draftOf(saved))
        if (isSmallWindow()) window.close()
        const hasNewBot = typeof changes.bot_token === 'string' && saved.bot_username !== null
        toast.success(
          hasNewBot ? i18n.t('settings.bar.savedBot', { bot: saved.bot_username ?? '' }) : i18n.t('settings.bar.saved'),
        )
      },
    })
  }

  const { error } = saving
  const tokenFault = error && isAboutToken(error) ? errorText(error) : null
  return (
    <>
      <div className={styles['content']}>
        <form id={FORM_ID} className={styles['sections']} onSubmit={submit} noValidate>
          <BotSection
            settings={settings}
            token={draft.botToken}
            onToken={(botToken) => edit({ botToken })}
            error={tokenFault}
          />
          <LookSection draft={draft} onEdit={edit} />
        </form>
        <ApiProfilesSection />
        <PersonSection />
        <StorageSection />
        <AboutSection />
      </div>
      <SaveBar
        formId={FORM_ID}
        isDirty={changes !== null}
        isSaving={saving.isPending}
        error={error && tokenFault === null ? errorText(error) : null}
        onDiscard={() => edit(draftOf(settings))}
        cleanText={t('settings.bar.clean')}
        dirtyText={t('settings.bar.dirty')}
      />
    </>
  )
}
