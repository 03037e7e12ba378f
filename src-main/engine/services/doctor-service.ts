import type { DoctorView, FindingView } from '#shared/rpc/contract/doctor.ts'
import type { Handlers } from '#shared/rpc/handlers.ts'
import { sayAdvice, sayFinding } from '#shared/words/findings.ts'
import { type Finding, isHealthy } from '../diagnostics/finding.ts'
import { judge } from '../diagnostics/judge.ts'
import { measure } from '../diagnostics/measure.ts'
import type { EngineDeps } from '../engine.ts'
import type { LiveProfile } from '../profile/live-profile.ts'
import type { ProfileHost } from '../profile/profile-host.ts'

/** Whoever asks while a profile is being examined gets that examination's answer. */
export function doctorService(host: ProfileHost, deps: EngineDeps): Handlers['doctor'] {
  const underWay = new Map<LiveProfile, Promise<DoctorView>>()
  const examine = async (live: LiveProfile): Promise<DoctorView> => {
    const findings = judge(await measure(live, deps))
    return { healthy: isHealthy(findings), findings: findings.map(shown) }
  }
  return {
    examine: ({ profile }) => {
      const live = host.open(profile)
      const known = underWay.get(live)
      if (known !== undefined) return known
      const begun = examine(live).finally(() => underWay.delete(live))
      underWay.set(live, begun)
      return begun
    }
  }
}

const shown = ({ code, verdict, params }: Finding): FindingView => {
  const facts = Object.fromEntries(
    Object.entries(params).map(([name, fact]) => [name, typeof fact === 'object' ? [...fact] : fact])
  )
  const english = sayAdvice('en', code, facts)
  const chinese = sayAdvice('zh-CN', code, facts)
  return {
    code,
    verdict,
    params: facts,
    says: { 'zh-CN': sayFinding('zh-CN', code, facts), en: sayFinding('en', code, facts) },
    advice: chinese === null || english === null ? null : { 'zh-CN': chinese, en: english }
  }
}
