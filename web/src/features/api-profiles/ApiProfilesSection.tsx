import { Section } from '../../components/Section.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { ApiProfileLead } from './ApiProfileLead.tsx'
import { ApiProfileList } from './ApiProfileList.tsx'

/** The profiles in the settings. */
export function ApiProfilesSection() {
  const { t } = useTranslation()
  return (
    <Section title={t('apiProfiles.title')} lead={<ApiProfileLead />}>
      <ApiProfileList />
    </Section>
  )
}
