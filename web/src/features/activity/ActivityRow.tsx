import { Link } from 'wouter'
import type { ActivityItem, ActivityKind } from '#contract/activity'
import { Icon, type IconName } from '../../components/icons.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import styles from './activity.module.css'

type Tone = 'plain' | 'good' | 'warn' | 'bad'

const looks: Record<ActivityKind, [IconName, Tone]> = {
  panel_joined: ['shield', 'good'],
  panel_signed_in: ['signIn', 'plain'],
  panel_sign_in_failed: ['alert', 'warn'],
  panel_signed_out: ['signOut', 'plain'],
  password_changed: ['key', 'plain'],
  password_refused: ['alert', 'warn'],
  settings_changed: ['settings', 'plain'],
  bot_token_saved: ['bot', 'plain'],
  bot_token_removed: ['bot', 'plain'],
  bot_token_refused: ['bot', 'warn'],
  notice_chat_connected: ['bot', 'warn'],
  notice_chat_removed: ['bot', 'plain'],
  api_token_created: ['key', 'plain'],
  api_token_revoked: ['key', 'plain'],
  session_exported: ['external', 'warn'],
  session_export_refused: ['alert', 'warn'],
  disk_full: ['alert', 'bad'],
  account_added: ['users', 'good'],
  account_signed_in: ['signIn', 'good'],
  account_sign_in_failed: ['alert', 'warn'],
  account_signed_out: ['signOut', 'bad'],
  account_removed: ['trash', 'plain'],
  account_key_unknown: ['unplug', 'warn'],
  device_signed_in: ['phone', 'warn'],
  sessions_imported: ['download', 'plain'],
  refresh_failed: ['refresh', 'warn'],
  flood_wait: ['alert', 'warn'],
  telegram_unreachable: ['unplug', 'bad'],
  telegram_back: ['link', 'good'],
  worker_started: ['bolt', 'plain'],
  worker_stopped: ['bolt', 'plain'],
  worker_broke: ['bolt', 'bad'],
  catalogue_read: ['gift', 'plain'],
  gift_new: ['gift', 'good'],
  gift_sold_out: ['gift', 'warn'],
  gift_back: ['gift', 'good'],
  gift_price: ['gift', 'plain'],
  gift_resale: ['gift', 'plain'],
}

/** One thing that happened: what, more of it, and when. */
export function ActivityRow({ item, canOpenAccount }: { item: ActivityItem; canOpenAccount: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [icon, tone] = looks[item.kind] ?? ['info', 'plain']
  const { gift_id: giftId, until } = item.facts
  const href = giftId === undefined ? accountAddress(item, canOpenAccount) : `/gifts?gift=${giftId}`
  const time = new Date(item.at).toLocaleTimeString(format.language, { timeStyle: 'medium' })
  return (
    <div className={styles['row']}>
      <span className={styles['mark']} data-tone={tone}>
        <Icon name={icon} size={17} />
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
