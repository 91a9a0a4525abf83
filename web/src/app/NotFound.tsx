import { Link } from 'wouter'
import { EmptyState } from '../components/EmptyState.tsx'
import { useTranslation } from '../lib/i18n.ts'

/** An unknown URL. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      isPage
      icon="search"
      title={t('common.notFound.title')}
      action={<Link href="/">{t('common.notFound.home')}</Link>}
    >
      {t('common.notFound.body')}
    </EmptyState>
  )
}
