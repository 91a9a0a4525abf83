import { Section } from '../../components/Section.tsx'
import { Segments } from '../../components/Segments.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import type { SettingsDraft } from './settings-draft.ts'
import styles from './settings.module.css'

interface LookSectionProps {
  draft: SettingsDraft
  onEdit: (part: Partial<SettingsDraft>) => void
}

/** Language and theme, for all devices of this person. */
export function LookSection({ draft, onEdit }: LookSectionProps) {
  const { t } = useTranslation()
  return (
    <Section title={t('settings.look.title')}>
      <div className={styles['choices']}>
        <div className={styles['choice']}>
          <span className={styles['label']}>{t('settings.look.language')}</span>
          <Segments
            label={t('settings.look.language')}
            value={draft.language ?? 'auto'}
            options={[
              { value: 'auto', label: t('settings.look.languages.auto') },
              { value: 'en', label: t('settings.look.languages.en') },
              { value: 'ru', label: t('settings.look.languages.ru') },
            ]}
            onChange={(value) => onEdit({ language: value === 'auto' ? null : value })}
          />
        </div>
        <div className={styles['choice']}>
          <span className={styles['label']}>{t('settings.look.theme')}</span>
          <Segments
            label={t('settings.look.theme')}
            value={draft.theme}
            options={[
              { value: 'system', label: t('settings.look.themes.system') },
              { value: 'dark', label: t('settings.look.themes.dark') },
              { value: 'light', label: t('settings.look.themes.light') },
            ]}
            onChange={(theme) => onEdit({ theme })}
          />
        </div>
      </div>
    </Section>
  )
}
