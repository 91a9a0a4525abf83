import { ApiProfilesSection } from '../api-profiles/ApiProfilesSection.tsx'
import { AboutSection } from './AboutSection.tsx'
import { PersonSection } from './PersonSection.tsx'
import { SetAsideSection } from './SetAsideSection.tsx'
import { StorageSection } from './StorageSection.tsx'
import { TokensSection } from './tokens/TokensSection.tsx'

/** The sections that the Save bar has no part in: each acts by itself. They stand below the fold and come a moment later. */
export function OwnSections() {
  return (
    <>
      <ApiProfilesSection />
      <PersonSection />
      <TokensSection />
      <StorageSection />
      <SetAsideSection />
      <AboutSection />
    </>
  )
}
