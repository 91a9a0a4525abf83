import { SpendingSection } from '../purchases/spending/SpendingSection.tsx'
import { ApiProfilesSection } from '../api-profiles/ApiProfilesSection.tsx'
import { AboutSection } from './AboutSection.tsx'
import { PersonSection } from './PersonSection.tsx'
import { SetAsideSection } from './SetAsideSection.tsx'
import { StorageSection } from './StorageSection.tsx'
import { TokensSection } from './tokens/TokensSection.tsx'

/** Sections without the Save bar: each saves by itself. They are below the fold and load a moment later. */
export function OwnSections() {
  return (
    <>
      <SpendingSection />
      <ApiProfilesSection />
      <PersonSection />
      <TokensSection />
      <StorageSection />
      <SetAsideSection />
      <AboutSection />
    </>
  )
}
