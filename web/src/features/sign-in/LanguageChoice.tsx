import { chooseLanguage, useTranslation } from '../../lib/i18n.ts'
import styles from './sign-in.module.css'

const names = { en: 'English', ru: 'Русский' }

/** The two languages by their own names; stored on this device. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation()
  return (
    <fieldset className={styles['languages']} aria-label={t('signIn.language')}>
      {(['en', 'ru'] as const).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void chooseLanguage(language)}
        >
          {names[language]}
        </button>
      ))}
    </fieldset>
  )
}
