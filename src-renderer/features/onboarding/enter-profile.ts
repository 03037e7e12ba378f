import { changeSettings } from '../settings/change-settings.ts'
import { profilesQuery } from '../../shared/rpc/queries.ts'

/** Makes a new identity the one in use, so that the next screen is its own. */
export const enterProfile = async (profile: string): Promise<void> => {
  await changeSettings({ lastProfile: profile })
  profilesQuery.open({}).refresh()
}
