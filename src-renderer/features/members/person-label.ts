import type { Member } from '#shared/rpc/contract/community.ts'
import type { Words } from '../../shared/i18n/words.tsx'

/** The name as neighbours tell people apart: with the place where somebody else's name looks the same. */
export const personLabel = (
  say: Words['say'],
  { name, place, namesake }: Pick<Member, 'name' | 'place' | 'namesake'>
): string => (namesake === 'none' || place === '' ? name : say('register.name', { name, place }))
