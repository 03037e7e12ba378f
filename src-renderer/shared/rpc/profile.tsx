import { createContext, useContext, type ReactNode } from 'react'
import type { ProfileView } from '#shared/rpc/contract/app.ts'

const ProfileContext = createContext<ProfileView | null>(null)

export const ProfileProvider = ({ profile, children }: { profile: ProfileView; children: ReactNode }) => (
  <ProfileContext value={profile}>{children}</ProfileContext>
)

/** Who this person is here. Only screens behind the gate may ask. */
export const useProfile = (): ProfileView => {
  const profile = useContext(ProfileContext)
  if (profile === null) throw new Error('a screen outside the gate asked for the profile')
  return profile
}
