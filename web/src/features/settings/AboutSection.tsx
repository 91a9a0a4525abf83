import { Section } from '../../components/Section.tsx'
import { TextWithLink } from '../../components/TextWithLink.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { useHealth } from '../../lib/session.ts'
import styles from './settings.module.css'

/** The version, and what to know before relying on the panel. */
export function AboutSection() {
  const { t } = useTranslation()
  const health = useHealth()
  const risk = (
    <TextWithLink text={t('settings.about.risk', { link: '|' })} href="https://core.telegram.org/api/terms">
      {t('settings.about.terms')}
    </TextWithLink>
  )
  return (
    <Section title={t('settings.about.title')} lead={risk}>
      <p className={styles['version']}>
        {health.data ? t('settings.about.version', { version: health.data.version }) : ' '}
        {health.data?.demo && ` · ${t('settings.about.demo')}`}
      </p>
    </Section>
  )
}
