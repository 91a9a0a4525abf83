import { TextWithLink } from '../../components/TextWithLink.tsx'
import { useTranslation } from '../../lib/i18n.ts'

/** What an API profile is, in a sentence, with the link to where one is made. */
export function ApiProfileLead() {
  const { t } = useTranslation()
  return (
    <TextWithLink text={t('apiProfiles.lead', { link: '|' })} href="https://my.telegram.org/apps">
      my.telegram.org
    </TextWithLink>
  )
}
