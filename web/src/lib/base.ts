// Where the panel stands on its address. The build is the same for any place: the server writes it into index.html.

/** As `/gifts-panel`; empty at the top of the address, and while the page is being built. */
export const basePath: string = typeof document === 'undefined' ? '' : (document.documentElement.dataset['base'] ?? '')

/** The address of one of the panel's own paths, as `/api/me`. */
export const addressOf = (path: string): string => basePath + path

/** The panel's own path of an address of this page; an address outside the panel stays as it is. */
export const pathOf = (address: string): string =>
  address.startsWith(`${basePath}/`) ? address.slice(basePath.length) : address
