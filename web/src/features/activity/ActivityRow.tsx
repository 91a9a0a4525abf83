import { Link } from 'wouter'
import type { ActivityItem } from '#contract/activity'
import { Icon, isIconName } from '../../components/icons.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './activity.module.css'

/** One item: what happened, details, time. */
export function ActivityRow({ item, canOpenAccount }: { item: ActivityItem; canOpenAccount: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { gift_id: giftId, until } = item.facts
  const href = giftId === undefined ? accountAddress(item, canOpenAccount) : `/gifts?gift=${giftId}`
  const time = new Date(item.at).toLocaleTimeString(format.language, { timeStyle: 'medium' })
  return (
    <div className={styles['row']}>
      <span className={styles['mark']} data-tone={item.tone}>
        <Icon name={isIconName(item.icon) ? item.icon : 'info'} size={17} />
      </span>
      <div className={styles['words']}>
        <span className={styles['title']}>
          {href === null ? (
            item.title
          ) : (
            <Link href={href} title={t(giftId === undefined ? 'activity.openAccount' : 'activity.openGift')}>
              {item.title}
            </Link>
          )}
        </span>
        {(item.detail !== null || until !== undefined) && (
          <span className={styles['detail']}>
            {item.detail}
            {item.detail !== null && until !== undefined && ' · '}
            {until !== undefined && t('activity.until', { time: format.dateTime(until) })}
          </span>
        )}
      </div>
      <time className={styles['time']} dateTime={item.at} title={format.dateTime(item.at)}>
        {time}
      </time>
    </div>
  )
}

function accountAddress({ account_id: id }: ActivityItem, canOpen: boolean): string | null {
  return id !== null && canOpen ? `/?account=${id}` : null
}
