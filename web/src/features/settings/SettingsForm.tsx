import { lazy, Suspense, useState, type SubmitEvent } from 'react'
import { toast } from '../../lib/toast.ts'
import type { Settings } from '#contract/settings'
import { ApiError } from '../../lib/api.ts'
import { i18n, useTranslation, withTexts } from '../../lib/i18n.ts'
import { useLeaveGuard } from '../../lib/leave-guard.ts'
import { isSmallWindow } from '../../lib/small-window.ts'
import { laterTexts } from '../../lib/texts/parts.ts'
import { useErrorText } from '../../lib/use-error-text.ts'
import { Skeleton } from '../../components/Skeleton.tsx'
import { apiProfileTexts } from '../api-profiles/texts.ts'
import { spendingTexts } from '../purchases/spending/texts.ts'
import { purchaseTexts } from '../purchases/texts.ts'
import { BotSection } from './BotSection.tsx'
import { LookSection } from './LookSection.tsx'
import { useNotices } from './notices/use-notices.ts'
import { SaveBar } from './SaveBar.tsx'
import { useSaveSettings } from './save-settings.ts'
import { settingsSectionTexts } from './section-texts.ts'
import { changesOf, draftOf, type SettingsDraft } from './settings-draft.ts'
import styles from './settings.module.css'

const ownTexts = [settingsSectionTexts, apiProfileTexts, purchaseTexts, spendingTexts, laterTexts]
const NoticesSection = lazy(async () => ({
  default: (await withTexts(import('./notices/NoticesSection.tsx'), settingsSectionTexts, laterTexts)).NoticesSection,
}))
const OwnSections = lazy(async () => ({
  default: (await withTexts(import('./OwnSections.tsx'), ...ownTexts)).OwnSections,
}))

const FORM_ID = 'settings-form'

const isAboutToken = (error: Error) =>
  error instanceof ApiError && (error.code === 'bot_token_invalid' || error.code === 'bot_token_type')

/** The draft over the saved settings: saved as a whole, guarded while it differs. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const errorText = useErrorText()
  const saving = useSaveSettings()
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(settings))
  const changes = changesOf(draft, settings)
  const notices = useNotices()
  const isDirty = changes !== null || notices.changes !== null
  useLeaveGuard(isDirty)

  const edit = (part: Partial<SettingsDraft>) => {
    setDraft({ ...draft, ...part })
    if (saving.error) saving.reset()
  }

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!isDirty || saving.isPending || notices.saving.isPending) return
    // The token first: without it there is no bot to configure.
    if (changes === null) {
      saveNotices(() => toast.success(i18n.t('settings.bar.saved')))
      return
    }
    saving.mutate(changes, {
      onSuccess: (saved) => {
        setDraft(draftOf(saved))
        void notices.query.refetch()
        saveNotices(() => tellSaved(saved))
      },
    })
  }

  const saveNotices = (onSaved: () => void) => {
    const done = () => {
      if (isSmallWindow()) window.close()
      onSaved()
    }
    if (notices.changes === null) done()
    else notices.saving.mutate(notices.changes, { onSuccess: done })
  }

  const tellSaved = (saved: Settings) => {
    const hasNewBot = typeof changes?.bot_token === 'string' && saved.bot_username !== null
    toast.success(
      hasNewBot ? i18n.t('settings.bar.savedBot', { bot: saved.bot_username ?? '' }) : i18n.t('settings.bar.saved'),
    )
  }

  const error = saving.error ?? notices.saving.error
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
          <Suspense fallback={<Skeleton height={420} />}>
            <NoticesSection notices={notices} />
          </Suspense>
          <LookSection draft={draft} onEdit={edit} />
        </form>
        <Suspense fallback={<Skeleton height={240} />}>
          <OwnSections />
        </Suspense>
      </div>
      <SaveBar
        formId={FORM_ID}
        isDirty={isDirty}
        isSaving={saving.isPending || notices.saving.isPending}
        error={error && tokenFault === null ? errorText(error) : null}
        onDiscard={() => {
          edit(draftOf(settings))
          notices.discard()
        }}
        cleanText={t('settings.bar.clean')}
        dirtyText={t('settings.bar.dirty')}
        dirtyShortText={t('settings.bar.dirtyShort')}
      />
    </>
  )
}
