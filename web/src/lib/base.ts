// The panel's base path. The build is the same for any path: the server writes it into index.html.

/** Such as `/gifts-panel`; empty without one, and at build time. */
export const basePath: string = typeof document === 'undefined' ? '' : (document.documentElement.dataset['base'] ?? '')

/** The URL of one of the panel's paths, such as `/api/me`. */
export const addressOf = (path: string): string => basePath + path

/** The panel's path of a URL of this page; other URLs are unchanged. */
export const pathOf = (address: string): string =>
  address.startsWith(`${basePath}/`) ? address.slice(basePath.length) : address
