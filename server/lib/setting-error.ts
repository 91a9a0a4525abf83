/** A problem with a setting or the data folder that stops the start. Only the message is printed, on one line. */
export class SettingError extends Error {
  constructor(setting: string, problem: string) {
    super(`${setting}: ${problem}`)
    this.name = 'SettingError'
  }
}
