import { app, onboarding, profiles } from './app.ts'
import { backup } from './backup.ts'
import { check } from './check.ts'
import { community, members } from './community.ts'
import { courier } from './courier.ts'
import { deliberation } from './deliberation.ts'
import { doctor } from './doctor.ts'
import { documents } from './documents.ts'
import { handover } from './handover.ts'
import { hub } from './hub.ts'
import { laptops } from './laptops.ts'
import { mirrors } from './mirrors.ts'
import { moderation } from './moderation.ts'
import { people } from './people.ts'
import { offices } from './offices.ts'
import { proposals } from './proposals.ts'
import { recovery } from './recovery.ts'
import { records } from './records.ts'
import { sync } from './sync.ts'

/** The whole language between Folkmoot and its clients: window, command line, hub, scripts and tests. */
export const contract = {
  app,
  profiles,
  onboarding,
  community,
  members,
  people,
  offices,
  handover,
  proposals,
  deliberation,
  moderation,
  recovery,
  laptops,
  records,
  check,
  documents,
  sync,
  courier,
  backup,
  doctor,
  mirrors,
  hub
}
export type Contract = typeof contract
