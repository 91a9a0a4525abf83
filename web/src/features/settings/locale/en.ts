/** Texts that the page starts with; those of later sections are in sections.en.ts. */
export const settings = {
  title: 'Settings',
  loadFailed: 'The settings could not be loaded',
  bot: {
    title: 'Bot',
    lead: 'It writes you the notices, and fetches the gifts’ animations while no account is signed in. Make one with {{link}} and paste its token.',
    label: 'Bot token',
    placeholder: '123456789:AA…',
    keep: 'Leave it empty to keep {{mask}}.',
    remove: 'Remove the token',
    removing: 'The token will be removed when you save.',
    undo: 'Keep it',
    checked: 'Checked with Telegram when you save, and kept encrypted.',
    connected: 'Connected',
  },
  look: {
    title: 'Language and look',
    language: 'Language',
    languages: { auto: 'Automatic', en: 'English', ru: 'Русский' },
    theme: 'Theme',
    themes: { system: 'System', dark: 'Dark', light: 'Light' },
  },
  bar: {
    clean: 'Everything is saved',
    dirty: 'There are unsaved changes',
    dirtyShort: 'Unsaved',
    discard: 'Discard',
    saved: 'Saved.',
    savedBot: 'Saved. The bot is @{{bot}}.',
  },
}
