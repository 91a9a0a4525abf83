import { lazy, Suspense, useState } from 'react'
import type { ApiToken } from '#contract/tokens'
import { Button } from '../../../components/Button.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { Section } from '../../../components/Section.tsx'
import { Skeleton } from '../../../components/Skeleton.tsx'
import { TextWithLink } from '../../../components/TextWithLink.tsx'
import { addressOf } from '../../../lib/base.ts'
import { useTranslation } from '../../../lib/i18n.ts'
import { TokenRow } from './TokenRow.tsx'
import { useTokens } from './tokens.ts'
import styles from './tokens.module.css'

const NewTokenDialog = lazy(async () => ({ default: (await import('./NewTokenDialog.tsx')).NewTokenDialog }))
const RevokeTokenDialog = lazy(async () => ({ default: (await import('./RevokeTokenDialog.tsx')).RevokeTokenDialog }))

type Open = { kind: 'new'; isOpen: boolean } | { kind: 'revoke'; token: ApiToken; isOpen: boolean }

/** The person's API tokens. */
export function TokensSection() {
  const { t } = useTranslation()
  const tokens = useTokens()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(open && { ...open, isOpen: false })
  const forget = () => setOpen(null)
  const lead = (
    <TextWithLink text={t('settings.tokens.lead', { link: '|' })} href={addressOf('/api/docs')}>
      {t('settings.tokens.docs')}
    </TextWithLink>
  )
  return (
    <Section title={t('settings.tokens.title')} lead={lead}>
      {tokens.data?.length === 0 && <p className={styles['empty']}>{t('settings.tokens.empty')}</p>}
      {tokens.data && tokens.data.length > 0 && (
        <ul className={styles['list']}>
          {tokens.data.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setOpen({ kind: 'revoke', token, isOpen: true })} />
          ))}
        </ul>
      )}
      {!tokens.data && tokens.error && (
        <ErrorState
          title={t('settings.tokens.loadFailed')}
          error={tokens.error}
          onRetry={() => void tokens.refetch()}
          isRetrying={tokens.isFetching}
        />
      )}
      {tokens.isPending && <Skeleton width={180} />}
      <Button icon="plus" className={styles['add']} onClick={() => setOpen({ kind: 'new', isOpen: true })}>
        {t('settings.tokens.add')}
      </Button>
      <Suspense>
        {open?.kind === 'new' && <NewTokenDialog isOpen={open.isOpen} onClose={close} onClosed={forget} />}
        {open?.kind === 'revoke' && (
          <RevokeTokenDialog token={open.token} isOpen={open.isOpen} onClose={close} onClosed={forget} />
        )}
      </Suspense>
    </Section>
  )
}
