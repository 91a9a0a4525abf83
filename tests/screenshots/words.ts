/** Labels of the controls used in the shots, so that one script works in both languages. */
import { accounts as accountsDialogsEn } from '../../web/src/features/accounts/locale/dialogs.en.ts'
import { accounts as accountsDialogsRu } from '../../web/src/features/accounts/locale/dialogs.ru.ts'
import { accounts as accountsEn } from '../../web/src/features/accounts/locale/en.ts'
import { accounts as accountsRu } from '../../web/src/features/accounts/locale/ru.ts'
import { apiProfiles as apiProfilesEn } from '../../web/src/features/api-profiles/locale/en.ts'
import { apiProfiles as apiProfilesRu } from '../../web/src/features/api-profiles/locale/ru.ts'
import { demo as demoEn } from '../../web/src/features/demo/locale/en.ts'
import { demo as demoRu } from '../../web/src/features/demo/locale/ru.ts'
import { gifts as giftsEn } from '../../web/src/features/gifts/locale/en.ts'
import { gifts as giftsRu } from '../../web/src/features/gifts/locale/ru.ts'
import { buying as buyingEn } from '../../web/src/features/purchases/locale/buying.en.ts'
import { buying as buyingRu } from '../../web/src/features/purchases/locale/buying.ru.ts'
import { drops as dropsEn } from '../../web/src/features/drops/locale/en.ts'
import { drops as dropsRu } from '../../web/src/features/drops/locale/ru.ts'
import { purchases as purchasesEn } from '../../web/src/features/purchases/locale/en.ts'
import { purchases as purchasesRu } from '../../web/src/features/purchases/locale/ru.ts'
import { ruleEditor as ruleEditorEn } from '../../web/src/features/rules/locale/editor.en.ts'
import { ruleEditor as ruleEditorRu } from '../../web/src/features/rules/locale/editor.ru.ts'
import { rules as rulesEn } from '../../web/src/features/rules/locale/en.ts'
import { rehearsal as rehearsalEn } from '../../web/src/features/rules/locale/rehearsal.en.ts'
import { rehearsal as rehearsalRu } from '../../web/src/features/rules/locale/rehearsal.ru.ts'
import { rules as rulesRu } from '../../web/src/features/rules/locale/ru.ts'
import { settings as settingsEn } from '../../web/src/features/settings/locale/en.ts'
import { settings as settingsRu } from '../../web/src/features/settings/locale/ru.ts'
import { settings as settingsSectionsEn } from '../../web/src/features/settings/locale/sections.en.ts'
import { settings as settingsSectionsRu } from '../../web/src/features/settings/locale/sections.ru.ts'
import { signIn as signInEn } from '../../web/src/features/sign-in/locale/en.ts'
import { signIn as signInRu } from '../../web/src/features/sign-in/locale/ru.ts'
import { common as commonEn } from '../../web/src/lib/locale/en.ts'
import { common as laterEn } from '../../web/src/lib/locale/later.en.ts'
import { common as laterRu } from '../../web/src/lib/locale/later.ru.ts'
import { common as commonRu } from '../../web/src/lib/locale/ru.ts'

export const words = {
  en: {
    common: { ...commonEn, ...laterEn },
    accounts: { ...accountsEn, ...accountsDialogsEn },
    apiProfiles: apiProfilesEn,
    demo: demoEn,
    gifts: giftsEn,
    buying: buyingEn,
    purchases: purchasesEn,
    rules: rulesEn,
    ruleEditor: ruleEditorEn,
    rehearsal: rehearsalEn,
    drops: dropsEn,
    settings: { ...settingsEn, ...settingsSectionsEn },
    signIn: signInEn,
  },
  ru: {
    common: { ...commonRu, ...laterRu },
    accounts: { ...accountsRu, ...accountsDialogsRu },
    apiProfiles: apiProfilesRu,
    demo: demoRu,
    gifts: giftsRu,
    buying: buyingRu,
    purchases: purchasesRu,
    rules: rulesRu,
    ruleEditor: ruleEditorRu,
    rehearsal: rehearsalRu,
    drops: dropsRu,
    settings: { ...settingsRu, ...settingsSectionsRu },
    signIn: signInRu,
  },
}
