import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { settingsQuery } from '../lib/settings-query.ts'
import { chooseLanguage } from '../lib/i18n.ts'
import { chosenLanguage } from '../lib/language.ts'
import { chooseTheme, chosenTheme } from '../lib/theme.ts'

/** Applies the language and theme that the person saved on the server, on every device. */
export function useKeptSettings(isSignedIn: boolean): void {
  const { data } = useQuery({ ...settingsQuery, enabled: isSignedIn })
  const language = data?.language ?? null
  const theme = data?.theme ?? null

  useEffect(() => {
    if (theme !== null && theme !== chosenTheme()) chooseTheme(theme)
  }, [theme])

  useEffect(() => {
    if (language !== null && language !== chosenLanguage()) void chooseLanguage(language)
  }, [language])
}
