/** What the boundary needs of a logger (pino's shape). Fields name methods, DCs and error codes, never contents. */
export interface TelegramLog {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}
