import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/icons.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './save-bar.module.css'

interface SaveBarProps {
  formId: string
  isDirty: boolean
  isSaving: boolean
  error: string | null
  onDiscard: () => void
  cleanText: string
  dirtyText: string
  /** A shorter text for narrow screens. */
  dirtyShortText: string
}

/** At the bottom, full width; its buttons are enabled only if something changed. */
export function SaveBar(props: SaveBarProps) {
  const { formId, isDirty, isSaving, error, onDiscard, cleanText, dirtyText, dirtyShortText } = props
  const { t } = useTranslation()
  return (
    <div className={styles['bar']} data-dirty={isDirty || undefined}>
      <div className={styles['inner']}>
        <output className={styles['state']} data-error={error !== null || undefined}>
          {!isDirty && <Icon name="check" size={16} />}
          {error ?? (isDirty ? null : cleanText)}
          {error === null && isDirty && (
            <>
              <span className={styles['wide']}>{dirtyText}</span>
              <span className={styles['narrow']}>{dirtyShortText}</span>
            </>
          )}
        </output>
        <Button tone="quiet" disabled={!isDirty || isSaving} onClick={onDiscard}>
          {t('settings.bar.discard')}
        </Button>
        <Button tone="primary" type="submit" form={formId} disabled={!isDirty} isWorking={isSaving}>
          {t('common.actions.save')}
        </Button>
      </div>
    </div>
  )
}
