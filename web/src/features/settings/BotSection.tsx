import type { Settings } from '#contract/settings'
import { Badge } from '../../components/Badge.tsx'
import { Button } from '../../components/Button.tsx'
import { PasswordField } from '../../components/PasswordField.tsx'
import { Section } from '../../components/Section.tsx'
import { useTranslation } from '../../lib/i18n.ts'
import { TelegramName } from '../../components/TelegramName.tsx'
import { TextWithLink } from '../../components/TextWithLink.tsx'
import styles from './settings.module.css'

interface BotSectionProps {
  settings: Settings
  token: string | null
  onToken: (token: string | null) => void
  error: string | null
}

/** The bot that downloads previews if no account can. The server never returns the token itself. */
export function BotSection({ settings, token, onToken, error }: BotSectionProps) {
  const { t } = useTranslation()
  const { bot_token_set: isSet, bot_token: mask, bot_username: bot } = settings
  const lead = (
    <TextWithLink text={t('settings.bot.lead', { link: '|' })} href="https://t.me/BotFather">
      @BotFather
    </TextWithLink>
  )
  return (
    <Section title={t('settings.bot.title')} lead={lead}>
      {token === null ? (
        <div className={styles['removing']}>
          <span>{t('settings.bot.removing')}</span>
          <Button size="s" onClick={() => onToken('')}>
            {t('settings.bot.undo')}
          </Button>
        </div>
      ) : (
        <PasswordField
          label={t('settings.bot.label')}
          aside={bot !== null && <KnownBot name={bot} />}
          hint={isSet ? t('settings.bot.keep', { mask: mask ?? '' }) : t('settings.bot.checked')}
          placeholder={mask ?? t('settings.bot.placeholder')}
          autoComplete="off"
          data-1p-ignore
          data-lpignore="true"
          maxLength={256}
          value={token}
          onChange={(event) => onToken(event.target.value)}
          error={error}
        />
      )}
      {isSet && token === '' && (
        <Button tone="quiet" size="s" icon="trash" className={styles['remove']} onClick={() => onToken(null)}>
          {t('settings.bot.remove')}
        </Button>
      )}
    </Section>
  )
}

function KnownBot({ name }: { name: string }) {
  const { t } = useTranslation()
  return (
    <TelegramName name={name} className={styles['bot']}>
      <Badge tone="ok">{t('settings.bot.connected')}</Badge>
    </TelegramName>
  )
}
