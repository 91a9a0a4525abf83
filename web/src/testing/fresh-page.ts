// The files of tests share a process, the libraries in it and its window. Of the page's own modules, of the document and of
// what a browser keeps, each file begins with none.
import { configure } from '@testing-library/dom'
import { vi } from 'vitest'

vi.resetModules()
// More workers than cores: what is waited for comes late at times.
configure({ asyncUtilTimeout: 10_000 })
history.replaceState(null, '', '/')
localStorage.clear()
sessionStorage.clear()
document.head.replaceChildren()
document.body.replaceChildren()
for (const name of document.documentElement.getAttributeNames()) document.documentElement.removeAttribute(name)
