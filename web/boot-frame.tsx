import { BrandMark } from './src/components/BrandMark.tsx'
import { Icon, type IconName } from './src/components/icons.tsx'
import { accounts as accountsEn } from './src/features/accounts/locale/en.ts'
import { accounts as accountsRu } from './src/features/accounts/locale/ru.ts'
import { activity as activityEn } from './src/features/activity/locale/en.ts'
import { activity as activityRu } from './src/features/activity/locale/ru.ts'
import { gifts as giftsEn } from './src/features/gifts/locale/en.ts'
import { gifts as giftsRu } from './src/features/gifts/locale/ru.ts'
import { settings as settingsEn } from './src/features/settings/locale/en.ts'
import { settings as settingsRu } from './src/features/settings/locale/ru.ts'
import { common as commonEn } from './src/lib/locale/en.ts'
import { common as commonRu } from './src/lib/locale/ru.ts'

/**
 * The frame of every page, drawn into index.html when it is built: menu, title and the shapes of what is on its way. It
 * is the first paint and stands until the app takes its place; public/theme.js says which page of it is shown, in which
 * language. Its measures are in styles/boot.css, and tests/e2e/first-paint.spec.ts holds them against the app's own.
 */
const pages: { name: keyof typeof commonEn.nav & keyof typeof titles; icon: IconName }[] = [
  { name: 'accounts', icon: 'users' },
  { name: 'gifts', icon: 'gift' },
  { name: 'activity', icon: 'activity' },
  { name: 'settings', icon: 'settings' },
]

const titles = {
  accounts: { en: accountsEn.title, ru: accountsRu.title },
  gifts: { en: giftsEn.title, ru: giftsRu.title },
  activity: { en: activityEn.title, ru: activityRu.title },
  settings: { en: settingsEn.title, ru: settingsRu.title },
}

/** A word in both languages; the style sheet shows the one that is spoken. */
const Word = ({ en, ru }: { en: string; ru: string }) => <span data-en={en} data-ru={ru} />

const Links = ({ className, size }: { className: string; size: number }) =>
  pages.map(({ name, icon }) => (
    <span key={name} className={className} data-for={name}>
      <Icon name={icon} size={size} />
      <Word en={commonEn.nav[name]} ru={commonRu.nav[name]} />
    </span>
  ))

const repeat = (count: number, className: string) =>
  Array.from({ length: count }, (_, index) => <span key={index} className={className} />)

export function BootFrame() {
  return (
    <div className="boot" aria-hidden="true">
      <div className="boot-app">
        <div className="boot-rail">
          <div className="boot-brand">
            <BrandMark />
            {commonEn.appName}
          </div>
          <Links className="boot-link" size={18} />
        </div>
        <div className="boot-main">
          {pages.map(({ name }) => (
            <div key={name} className="boot-title" data-for={name}>
              <Word {...titles[name]} />
            </div>
          ))}
          <div className="boot-page" data-for="accounts">
            <div className="boot-total" />
            <div className="boot-accounts">{repeat(12, 'boot-account')}</div>
          </div>
          <div className="boot-page" data-for="gifts">
            <div className="boot-tools" />
            <div className="boot-gifts">{repeat(24, 'boot-gift')}</div>
          </div>
          <div className="boot-page" data-for="activity">
            <div className="boot-tools" />
            <div className="boot-rows">{repeat(9, 'boot-row')}</div>
          </div>
          <div className="boot-page boot-settings" data-for="settings">
            {repeat(3, 'boot-section')}
          </div>
        </div>
        <div className="boot-tabs">
          <Links className="boot-tab" size={22} />
        </div>
      </div>
      <div className="boot-sign-in">
        <div className="boot-card">
          <BrandMark size={44} />
          <span className="boot-heading" />
          <span className="boot-field" />
          <span className="boot-field" />
          <span className="boot-button" />
        </div>
        <span className="boot-languages" />
      </div>
    </div>
  )
}
