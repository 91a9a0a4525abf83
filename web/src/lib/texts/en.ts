import { accounts as accountDialogs } from '../../features/accounts/locale/dialogs.en.ts'
import { accounts } from '../../features/accounts/locale/en.ts'
import { activity } from '../../features/activity/locale/en.ts'
import { apiProfiles } from '../../features/api-profiles/locale/en.ts'
import { demo } from '../../features/demo/locale/en.ts'
import { gifts } from '../../features/gifts/locale/en.ts'
import { settings as settingsSections } from '../../features/settings/locale/sections.en.ts'
import { settings } from '../../features/settings/locale/en.ts'
import { signIn } from '../../features/sign-in/locale/en.ts'
import { common } from '../locale/en.ts'
import { common as later } from '../locale/later.en.ts'
import { errors } from '../locale/errors.en.ts'
import { telegram } from '../locale/telegram.en.ts'

/** Every English sentence of the panel; its type is what the keys are checked against. */
export const en = {
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
