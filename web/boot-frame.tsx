import type { Page, Shape } from './src/components/page.ts'
import { BrandMark } from './src/components/BrandMark.tsx'
import { Icon } from './src/components/icons.tsx'
import { railParts, tabParts, type MenuItem } from './src/app/menu.ts'
import { common as en } from './src/lib/locale/en.ts'
import { common as ru } from './src/lib/locale/ru.ts'

export { pages } from './src/app/pages.ts'

/** A word in both languages; the style sheet shows the current one. */
const Word = (word: { en: string; ru: string }) => <span data-en={word.en} data-ru={word.ru} />

const titleOf = ({ title }: Pick<Page, 'title'>) => ({ en: en.pages[title], ru: ru.pages[title] })

const namesOf = (pages: readonly Page[]) => pages.map(({ name }) => name).join(' ')

const Links = ({ items, className, size }: { items: readonly MenuItem<Page>[]; className: string; size: number }) =>
  items.map(({ title, page, pages }) => (
    <span
      key={page.name}
      className={className}
      data-for={page.name}
      data-more={pages.length > 1 ? namesOf(pages) : undefined}
    >
      <Icon name={page.icon} size={size} />
      <Word {...titleOf({ title })} />
    </span>
  ))

const Shapes = ({ shapes }: { shapes: readonly Shape[] }) =>
  shapes.map((shape) =>
    typeof shape === 'string' ? (
      <div key={shape} className={shape} />
    ) : (
      <div key={shape.inside} className={shape.inside}>
        {Array.from({ length: shape.count }, (_, part) => (
          <span key={part} className={shape.of} />
        ))}
      </div>
    ),
  )

/**
 * The frame of every page, rendered into index.html at build time: menu, title and skeletons. It is the first paint and
 * stays until the app replaces it; public/theme.js selects the page and the language. Its sizes are in styles/boot.css,
 * and tests/e2e/first-paint.spec.ts compares them with the app's.
 */
export function BootFrame({ pages }: { pages: readonly Page[] }) {
  const { main, foot } = railParts(pages)
  const { tabs, more } = tabParts(pages)
  return (
    <div className="boot" aria-hidden="true">
      <div className="boot-app">
        <div className="boot-rail">
          <div className="boot-brand">
            <BrandMark />
            {en.appName}
          </div>
          <Links items={main} className="boot-link" size={18} />
          <div className="boot-foot">
            <Links items={foot} className="boot-link" size={18} />
          </div>
        </div>
        <div className="boot-main">
          {pages.map((page) => (
            <div key={page.name} className="boot-title" data-for={page.name}>
              <Word {...titleOf(page)} />
            </div>
          ))}
          {pages.map((page) => (
            <div key={page.name} data-for={page.name}>
              <Shapes shapes={page.skeleton} />
            </div>
          ))}
        </div>
        <div className="boot-tabs">
          <Links items={tabs} className="boot-tab" size={22} />
          {more.length > 0 && (
            <span className="boot-tab" data-more={namesOf(more.flatMap(({ pages: all }) => all))}>
              <Icon name="more" size={22} />
              <Word en={en.nav.more} ru={ru.nav.more} />
            </span>
          )}
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
