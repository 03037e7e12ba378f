import type { Handlers } from '#shared/rpc/handlers.ts'
import { CarriedBundles } from './courier/carried-bundles.ts'
import { Places } from './courier/places.ts'
import type { Engine, EngineDeps } from './engine.ts'
import { ProfileFolders } from './identity/profile-folders.ts'
import { SettingsFile } from './identity/settings-file.ts'
import { makePracticeVillage } from './practice/make-practice-village.ts'
import { ArrivingLaptop } from './profile/arriving-laptop.ts'
import { ProfileHost } from './profile/profile-host.ts'
import { ChangeFeed } from './projections/change-feed.ts'
import { appService } from './services/app-service.ts'
import { backupService } from './services/backup-service.ts'
import { candidateAsking } from './services/join-request.ts'
import { checkService } from './services/check-service.ts'
import { communityService } from './services/community-service.ts'
import { courierService } from './services/courier-service.ts'
import { deliberationService } from './services/deliberation-service.ts'
import { doctorService } from './services/doctor-service.ts'
import { documentsService } from './services/documents-service.ts'
import { membersService } from './services/members-service.ts'
import { hubService } from './services/hub-service.ts'
import { laptopsService } from './services/laptops-service.ts'
import { recoveryService } from './services/recovery-service.ts'
import { mirrorsService } from './services/mirrors-service.ts'
import { peopleService } from './services/people-service.ts'
import { handoverService } from './services/handover-service.ts'
import { moderationService } from './services/moderation-service.ts'
import { officesService } from './services/offices-service.ts'
import { onboardingService } from './services/onboarding-service.ts'
import { profilesService } from './services/profiles-service.ts'
import { recordsService } from './services/records-service.ts'
import { proposalsService } from './services/proposals-service.ts'
import { syncService } from './services/sync-service.ts'

export type { Engine, EngineDeps } from './engine.ts'

/**
 * The engine: everything Folkmoot does, with no window and no transport. Clock, randomness, key vault, folder and
 * network come from outside, so that one process can hold many. Wiring only; what happens stands in services.
 */
export async function createEngine(deps: EngineDeps): Promise<Engine> {
  const settings = await SettingsFile.open(deps.dataDir, 'zh-CN')
  const feed = new ChangeFeed()
  const folders = new ProfileFolders(deps.dataDir, deps)
  const host = new ProfileHost(folders, deps, feed)
  const places = new Places(deps.random)
  const carried = await CarriedBundles.open(deps.dataDir, places, deps.clock, deps.random)
  await host.openUnasked()
  const arriving = new ArrivingLaptop(folders, host, deps, () =>
    feed.publish({ profile: null, what: ['profiles'], proposals: [] })
  )
  const handlers: Handlers = {
    app: appService(deps, settings, feed),
    profiles: profilesService(host),
    onboarding: onboardingService(folders, host, deps, (language) =>
      makePracticeVillage(createEngine, deps, language)
    ),
    community: communityService(host),
    members: membersService(host),
    offices: officesService(host),
    proposals: proposalsService(host, (session, requestId) => candidateAsking(host, session, requestId)),
    handover: handoverService(host),
    deliberation: deliberationService(host),
    moderation: moderationService(host),
    people: peopleService(host),
    records: recordsService(host),
    check: checkService(host),
    documents: documentsService(host),
    sync: syncService(host),
    courier: courierService(host, places, carried),
    backup: await backupService(folders, host, places, deps),
    doctor: doctorService(host, deps),
    recovery: recoveryService(host),
    laptops: laptopsService(host, arriving),
    mirrors: mirrorsService(host),
    hub: hubService
  }
  let closing: Promise<void> | null = null
  return {
    handlers,
    registerPlace: (path) => places.register(path),
    sleep: () => host.sleep(),
    wake: () => host.wake(),
    close: () =>
      (closing ??= (async () => {
        feed.close()
        await arriving.close()
        await host.close()
        await carried.close()
      })())
  }
}
