const MIN_LENGTH = 8

/** The one thing that the panel asks of a password. */
export const isTooShort = (password: string): boolean => password.length < MIN_LENGTH
