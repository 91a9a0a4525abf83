/** Texts that the page starts with; those of later sections are in sections.en.ts. */
export const settings = {
  title: 'Settings',
  loadFailed: 'Couldn’t load settings',
  bot: {
    title: 'Bot',
    lead: 'Sends you notifications, and loads gift animations while no account is signed in. Create one with {{link}} and paste its token.',
    label: 'Bot token',
    placeholder: '123456789:AA…',
    keep: 'Leave empty to keep {{mask}}.',
    remove: 'Remove token',
    removing: 'The token will be removed when you save.',
    undo: 'Keep it',
    checked: 'Verified with Telegram when you save, and stored encrypted.',
    connected: 'Connected',
  },
  look: {
    title: 'Language and theme',
    language: 'Language',
    languages: { auto: 'Automatic', en: 'English', ru: 'Русский' },
    theme: 'Theme',
    themes: { system: 'System', dark: 'Dark', light: 'Light' },
  },
  bar: {
    clean: 'All changes saved',
    dirty: 'Unsaved changes',
    dirtyShort: 'Unsaved',
    discard: 'Discard',
    saved: 'Saved.',
    savedBot: 'Saved. The bot is @{{bot}}.',
  },
}
