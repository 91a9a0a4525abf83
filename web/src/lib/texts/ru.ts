import { accounts as accountDialogs } from '../../features/accounts/locale/dialogs.ru.ts'
import { accounts } from '../../features/accounts/locale/ru.ts'
import { activity } from '../../features/activity/locale/ru.ts'
import { apiProfiles } from '../../features/api-profiles/locale/ru.ts'
import { demo } from '../../features/demo/locale/ru.ts'
import { gifts } from '../../features/gifts/locale/ru.ts'
import { settings as settingsSections } from '../../features/settings/locale/sections.ru.ts'
import { settings } from '../../features/settings/locale/ru.ts'
import { signIn } from '../../features/sign-in/locale/ru.ts'
import { common } from '../locale/ru.ts'
import { common as later } from '../locale/later.ru.ts'
import { errors } from '../locale/errors.ru.ts'
import { telegram } from '../locale/telegram.ru.ts'

/** Every Russian sentence of the panel. */
export const ru = {
  common: { ...common, ...later },
  errors,
  telegram,
  signIn,
  accounts: { ...accounts, ...accountDialogs },
  activity,
  apiProfiles,
  demo,
  gifts,
  settings: { ...settings, ...settingsSections },
}
