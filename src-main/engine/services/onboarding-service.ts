import type { Handlers } from '#shared/rpc/handlers.ts'
import { formatCivilDate, parseCivilDate } from '#shared/kernel/civil-date.ts'
import type { EngineDeps } from '../engine.ts'
import { checkPhrase, newPhrase, personKeyPair, PHRASE_WORDS } from '../identity/phrase.ts'
import type { NewProfile, ProfileFolders } from '../identity/profile-folders.ts'
import type { OpenProfile } from '../identity/open-profile.ts'
import { codeFor } from '../pairing/invite-code.ts'
import { usableInvite } from '../pairing/usable-invite.ts'
import type { ProfileHost } from '../profile/profile-host.ts'
import { foundCommunity } from './founding.ts'

/** Makes a practice village in this data folder and answers the profile to open. */
export type PracticeVillageMaker = (
  language: 'zh-CN' | 'en'
) => Promise<{ profile: string; passphrase: string }>

type Input<Name extends keyof Handlers['onboarding']> = Parameters<Handlers['onboarding'][Name]>[0]

export function onboardingService(
  folders: ProfileFolders,
  host: ProfileHost,
  deps: EngineDeps,
  makePracticeVillage: PracticeVillageMaker
): Handlers['onboarding'] {
  const finish = async (profile: OpenProfile) => {
    await host.adopt(profile)
    return host.viewOf(profile.id)
  }
  return {
    found: async (input) => {
      const phrase = newPhrase(input.language, deps.random)
      const profile = await folders.create(newProfile(input, phrase, input.name, true))
      try {
        await foundCommunity(profile, input, deps)
      } catch (error) {
        // Nothing of it was shown or shared yet: no half-founded village stays behind.
        await profile.close()
        await folders.discard(profile.id)
        throw error
      }
      return { profile: await finish(profile), phrase }
    },
    readInvite: async ({ code }) => {
      const { communityName, expiresOn } = codeFor('join', code)
      return {
        communityName: communityName ?? '',
        expiresOn: formatCivilDate(expiresOn),
        expired: expiresOn < (parseCivilDate(deps.clock.today()) ?? 0)
      }
    },
    join: async (input) => {
      const { communityName } = usableInvite(input.code, deps.clock)
      const phrase = newPhrase(input.language, deps.random)
      const profile = await folders.create({
        ...newProfile(input, phrase, communityName ?? '', true),
        keyring: { joinCode: input.code }
      })
      return { profile: await finish(profile), phrase }
    },
    restore: async (input) => {
      const { communityName } = usableInvite(input.code, deps.clock)
      const profile = await folders.create({
        ...newProfile(input, input.phrase, communityName ?? '', false),
        keyring: { joinCode: input.code }
      })
      return { profile: await finish(profile) }
    },
    checkPhrase: async ({ phrase }) => {
      const check = checkPhrase(phrase)
      return check.ok && phrase.length === PHRASE_WORDS
        ? { ok: true, wrongPosition: null, suggestions: [] }
        : {
            ok: false,
            wrongPosition: check.ok ? 0 : check.wrongPosition,
            suggestions: check.ok ? [] : [...check.suggestions]
          }
    },
    practiceVillage: async ({ language }) => {
      const { profile, passphrase } = await makePracticeVillage(language)
      await host.unlock(profile, passphrase)
      return { profile: await host.viewOf(profile) }
    }
  }
}

/** `isNew`: the phrase was made here and is to be confirmed; otherwise the person typed it in. */
function newProfile(
  input: Pick<Input<'join'>, 'language' | 'personName' | 'passphrase'>,
  phrase: readonly string[],
  communityName: string,
  isNew: boolean
): NewProfile {
  return {
    facts: {
      communityId: null,
      communityName,
      personName: input.personName,
      language: input.language,
      standing: 'waiting',
      phraseConfirmed: !isNew
    },
    person: personKeyPair(phrase),
    phrase: isNew ? phrase : null,
    passphrase: input.passphrase
  }
}
