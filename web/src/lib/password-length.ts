const MIN_LENGTH = 8

/** The only rule for passwords. */
export const isTooShort = (password: string): boolean => password.length < MIN_LENGTH
