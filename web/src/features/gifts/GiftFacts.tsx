import type { ReactNode } from 'react'
import { toast } from '../../lib/toast.ts'
import type { Gift } from '#contract/gifts'
import { IconButton } from '../../components/Button.tsx'
import { Stars } from '../../components/Star.tsx'
import { TelegramName } from '../../components/TelegramName.tsx'
import { useFormat } from '../../lib/format.ts'
import { useTranslation } from '../../lib/i18n.ts'
import { useNow } from '../../lib/use-now.ts'
import { leftShare } from './gift-state.ts'
import { LeftBar } from './LeftBar.tsx'
import { Rolling } from '../../components/Rolling.tsx'
import styles from './gift-facts.module.css'

/** All of Telegram's data about a gift as text; missing values are omitted. */
export function GiftFacts({ gift }: { gift: Gift }) {
  const { t } = useTranslation()
  const format = useFormat()
  const state = useStateText(gift)
  const share = leftShare(gift)
  const { available_amount: left, total_amount: total, resale_amount: resold, per_user_total: perUser } = gift
  return (
    <dl className={styles['facts']}>
      <div className={styles['price']}>
        <dt className="visually-hidden">{t('gifts.dialog.price')}</dt>
        <dd>
          <Stars amount={gift.price} size="l" />
        </dd>
      </div>
      <Fact name={t('gifts.dialog.state')}>{state}</Fact>
      {left !== null && total !== null && share !== null && (
        <>
          <Fact name={t('gifts.dialog.left')}>
            <Rolling value={left} text={format.number(left)} />{' '}
            <span className={styles['quiet']}>{t('gifts.of', { n: format.number(total) })}</span>
          </Fact>
          <div className={styles['bar']}>
            <LeftBar share={share} />
          </div>
        </>
      )}
      {left === null && total !== null && <Fact name={t('gifts.dialog.total')}>{format.number(total)}</Fact>}
      {!gift.is_limited && <Fact name={t('gifts.dialog.left')}>{t('gifts.unlimited')}</Fact>}
      {resold !== null && resold > 0 && gift.resale_min_price !== null && (
        <Fact name={t('gifts.dialog.resale')}>
          {t('gifts.dialog.resaleValue', {
            count: resold,
            n: format.number(resold),
            price: t('gifts.dialog.fromStars', {
              count: gift.resale_min_price,
              n: format.number(gift.resale_min_price),
            }),
          })}
        </Fact>
      )}
      {gift.require_premium && <Fact name={t('gifts.dialog.premium')}>{t('gifts.dialog.premiumValue')}</Fact>}
      {gift.limited_per_user && perUser !== null && (
        <Fact name={t('gifts.dialog.perUser')}>
          {t('gifts.dialog.perUserValue', { count: perUser, n: format.number(perUser) })}
        </Fact>
      )}
      {gift.is_birthday && <Fact name={t('gifts.dialog.birthday')}>{t('gifts.dialog.birthdayValue')}</Fact>}
      {gift.upgrade_price !== null && (
        <Fact name={t('gifts.dialog.upgrade')}>
          <Stars amount={gift.upgrade_price} />
        </Fact>
      )}
      {gift.convert_price !== null && (
        <Fact name={t('gifts.dialog.convert')}>
          <Stars amount={gift.convert_price} />
        </Fact>
      )}
      {gift.publisher !== null && (
        <Fact name={t('gifts.dialog.publisher')}>
          {gift.publisher.startsWith('@') ? <TelegramName name={gift.publisher.slice(1)} /> : gift.publisher}
        </Fact>
      )}
      <Moment name={t('gifts.dialog.firstSale')} at={gift.first_sale_at} />
      <Moment name={t('gifts.dialog.lastSale')} at={gift.last_sale_at} />
      <Moment name={t('gifts.dialog.firstSeen')} at={gift.first_seen_at} />
      <Fact name={t('gifts.dialog.id')}>
        <span className={styles['id']}>{gift.id}</span>
        <IconButton
          icon="copy"
          size="s"
          label={t('gifts.dialog.copyId')}
          onClick={() => {
            navigator.clipboard.writeText(gift.id).then(
              () => toast.success(t('gifts.dialog.copied')),
              () => undefined,
            )
          }}
        />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Moment({ name, at }: { name: string; at: string | null }) {
  const format = useFormat()
  if (at === null) return null
  return (
    <Fact name={name}>
      <time dateTime={at} title={format.dateTime(at)}>
        {format.date(at)}
      </time>
    </Fact>
  )
}

function useStateText(gift: Gift): string {
  const { t } = useTranslation()
  const format = useFormat()
  const nowMs = useNow(60_000)
  if (gift.is_sold_out) return t('gifts.dialog.states.soldOut')
  if (gift.is_auction) return t('gifts.dialog.states.auction')
  if (gift.locked_until !== null && Date.parse(gift.locked_until) > nowMs) {
    return t('gifts.dialog.states.locked', { date: format.dateTime(gift.locked_until) })
  }
  return t('gifts.dialog.states.onSale')
}
