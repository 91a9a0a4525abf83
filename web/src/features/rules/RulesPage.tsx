// The rules in order of precedence, or one of them to be written; the address says which.
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { Icon } from '../../components/icons.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Skeleton } from '../../components/Skeleton.tsx'
import { useTranslation, withTexts } from '../../lib/i18n.ts'
import { spendingQuery } from '../purchases/queries.ts'
import { purchaseTexts } from '../purchases/texts.ts'
import { buyingTexts } from '../purchases/buying/texts.ts'
import { rulesQuery } from './queries.ts'
import { RuleList } from './RuleList.tsx'
import { editorTexts, reasonTexts, rehearsalTexts } from './texts.ts'
import styles from './rules.module.css'

const RuleEditor = lazy(async () => ({
  default: (await withTexts(import('./editor/RuleEditor.tsx'), editorTexts, reasonTexts, purchaseTexts, buyingTexts))
    .RuleEditor,
}))
const RehearsalDialog = lazy(async () => ({
  default: (await withTexts(import('./rehearsal/RehearsalDialog.tsx'), rehearsalTexts, reasonTexts, purchaseTexts))
    .RehearsalDialog,
}))

export default function RulesPage() {
  const { t } = useTranslation()
  const query = useQuery(rulesQuery)
  const rules = query.data?.items
  const { openId, open, close } = useOpenRule()
  const [rehearsals, setRehearsals] = useState({ count: 0, isOpen: false })
  const edited = rules?.find(({ id }) => String(id) === openId) ?? null
  const isEditing = openId === 'new' || edited !== null

  if (isEditing)
    return (
      <Suspense fallback={<Waiting title={t('rules.title')} />}>
        <RuleEditor key={openId} rule={edited} names={rules?.map(({ name }) => name) ?? []} onClose={close} />
      </Suspense>
    )
  return (
    <>
      <PageHead
        title={t('rules.title')}
        actions={
          rules &&
          rules.length > 0 && (
            <>
              <Button tone="quiet" onClick={() => setRehearsals(({ count }) => ({ count: count + 1, isOpen: true }))}>
                {t('rules.rehearse')}
              </Button>
              <Button tone="primary" icon="plus" onClick={() => open('new')}>
                {t('rules.create')}
              </Button>
            </>
          )
        }
      />
      {!rules && query.error && (
        <ErrorState
          title={t('rules.loadFailed')}
          error={query.error}
          onRetry={() => void query.refetch()}
          isRetrying={query.isFetching}
        />
      )}
      {!rules && !query.error && <RuleSkeletons />}
      {rules?.length === 0 && (
        <EmptyState
          icon="star"
          title={t('rules.empty.title')}
          action={
            <Button tone="primary" icon="plus" onClick={() => open('new')}>
              {t('rules.empty.action')}
            </Button>
          }
        >
          {t('rules.empty.body')}
        </EmptyState>
      )}
      {rules && rules.length > 0 && (
        <>
          <SpendingOff />
          <RuleList rules={rules} onEdit={(id) => open(String(id))} />
        </>
      )}
      {rehearsals.count > 0 && rules && (
        <Suspense>
          <RehearsalDialog
            key={rehearsals.count}
            rules={rules}
            draft={null}
            isOpen={rehearsals.isOpen}
            onClose={() => setRehearsals({ ...rehearsals, isOpen: false })}
          />
        </Suspense>
      )}
    </>
  )
}

/** Why nothing is bought, whatever the rules say. */
function SpendingOff() {
  const { t } = useTranslation()
  const { data } = useQuery(spendingQuery)
  if (data === undefined || data.is_on) return <p className={styles['lead']}>{t('rules.lead')}</p>
  return (
    <p className={styles['off']}>
      <Icon name="info" size={16} />
      <span>
        {t('rules.off')} <Link href="/settings#spending">{t('rules.offAction')}</Link>
      </span>
    </p>
  )
}

/** The rule that is being written is in the address: a link leads to it, and the back button away from it. */
function useOpenRule() {
  const [params, setParams] = useSearchParams()
  return {
    openId: params.get('rule'),
    open: (id: string) => setParams({ rule: id }),
    close: () => setParams({}),
  }
}

function RuleSkeletons() {
  const { t } = useTranslation()
  return (
    <output className={styles['skeletons']} aria-label={t('common.loading')}>
      {[62, 54, 70].map((width) => (
        <span key={width}>
          <Skeleton width={`${width / 2}%`} height={15} />
          <Skeleton width={`${width + 20}%`} height={12} />
          <Skeleton width={`${width}%`} height={12} />
        </span>
      ))}
    </output>
  )
}

function Waiting({ title }: { title: string }) {
  return (
    <>
      <PageHead title={title} />
      <RuleSkeletons />
    </>
  )
}
