import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { settingsQuery } from '../lib/settings-query.ts'
import { chooseLanguage } from '../lib/i18n.ts'
import { chosenLanguage } from '../lib/language.ts'
import { chooseTheme, chosenTheme } from '../lib/theme.ts'

/** The language and the theme that the person keeps on the server hold on every device they sign in on. */
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
