import { createContext, type ReactNode } from 'react'

/** The tabs of the page's section, which its head shows; nothing for a page that stands alone. */
export const PageTabsContext = createContext<ReactNode>(null)
