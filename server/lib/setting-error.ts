/** Something about a setting or the data folder that stops the start. The message is the one line that is printed. */
export class SettingError extends Error {
  constructor(setting: string, problem: string) {
    super(`${setting}: ${problem}`)
    this.name = 'SettingError'
  }
}
