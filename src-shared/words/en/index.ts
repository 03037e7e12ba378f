import { common } from './common.ts'
import { dates } from './dates.ts'
import { offices } from './offices.ts'
import { handover } from './handover.ts'
import { onboarding } from './onboarding.ts'
import { home } from './home.ts'
import { proposals } from './proposals.ts'
import { ballots } from './ballots.ts'
import { results } from './results.ts'
import { papers } from './papers.ts'
import { members } from './members.ts'
import { amend } from './amend.ts'
import { register } from './register.ts'
import { deliberation } from './deliberation.ts'
import { moderation } from './moderation.ts'
import { sealed } from './sealed.ts'
import { sync } from './sync.ts'
import { courier } from './courier.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { scan } from './scan.ts'
import { check } from './check.ts'
import { settings } from './settings.ts'
import { refusals } from './refusals.ts'
import { entries } from './entries.ts'
import { askings } from './askings.ts'
import { laptops } from './laptops.ts'
import { recovery } from './recovery.ts'
import { rules } from './rules.ts'
import { foldRules } from './fold-rules.ts'
import { shell } from './shell.ts'

/**
 * The English catalogue, written beside the Chinese one, not after it. Quotes and apostrophes are curly, but straight in
 * the rules: the sheet prints those in Noto Sans SC, which draws the curly ones as wide as a Han character.
 */
export const en = {
  ...common,
  ...dates,
  ...offices,
  ...handover,
  ...onboarding,
  ...home,
  ...proposals,
  ...ballots,
  ...results,
  ...papers,
  ...members,
  ...askings,
  ...laptops,
  ...recovery,
  ...amend,
  ...register,
  ...deliberation,
  ...moderation,
  ...sealed,
  ...sync,
  ...courier,
  ...backup,
  ...doctor,
  ...scan,
  ...check,
  ...settings,
  ...refusals,
  ...entries,
  ...rules,
  ...foldRules,
  ...shell
}
