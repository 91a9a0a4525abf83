import { Link } from 'wouter'
import { useTranslation } from '../lib/i18n.ts'
import type { CountedRoute } from './Rail.tsx'
import { TaskCount } from './TaskCount.tsx'
import styles from './page-tabs.module.css'

/** The pages of a section, as tabs. */
export function PageTabs({ pages, path }: { pages: readonly CountedRoute[]; path: string }) {
  const { t } = useTranslation()
  const section = pages[0]?.section?.title
  return (
    <nav className={styles['tabs']} aria-label={section && t(`common.pages.${section}`)}>
      {pages.map((page) => (
        <Link
          key={page.path}
          href={page.path}
          className={styles['tab']}
          aria-current={page.path === path ? 'page' : undefined}
          onPointerEnter={() => void page.preload()}
          onFocus={() => void page.preload()}
        >
          {t(`common.pages.${page.section?.tab ?? page.title}`)}
          {page.countsTasks === true && page.count !== null && <TaskCount count={page.count} />}
        </Link>
      ))}
    </nav>
  )
}
