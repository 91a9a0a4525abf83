import { TextWithLink } from '../../components/TextWithLink.tsx'
import { useTranslation } from '../../lib/i18n.ts'

/** One sentence about API profiles, with a link to create one. */
export function ApiProfileLead() {
  const { t } = useTranslation()
  return (
    <TextWithLink text={t('apiProfiles.lead', { link: '|' })} href="https://my.telegram.org/apps">
      my.telegram.org
    </TextWithLink>
  )
}
