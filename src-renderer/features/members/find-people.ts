import { useEffect, useMemo, useState } from 'react'
import type { Member } from '#shared/rpc/contract/community.ts'

/** Syllables without tones: “wang wei” of 王伟; other letters stay as they are. */
type Spell = (text: string) => string[]

const fetchSpelling = async (): Promise<Spell> => {
  const { pinyin } = await import('pinyin-pro')
  return (text) => pinyin(text, { toneType: 'none', type: 'array', mode: 'surname', v: true })
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·]/gu, '')

/** Everything a person may be looked up by. */
const writtenOf = ({ name, alias, place }: Member): string[] => [name, alias ?? '', place].map(plain)

/** Names as they are spelt: in full, and by the first letters of their syllables. */
export const spelledOf = ({ name, alias }: Member, spell: Spell): string[] =>
  [name, alias ?? '']
    .map(spell)
    .flatMap((syllables) => [
      plain(syllables.join('')),
      plain(syllables.map((syllable) => syllable.slice(0, 1)).join(''))
    ])

/**
 * Those of `members` who fit what was typed: by name, other name, group, door and household, and once letters were
 * typed by pinyin, whose dictionary is fetched only then.
 */
export const useFound = (members: readonly Member[], typed: string): readonly Member[] => {
  const [spell, setSpell] = useState<{ spell: Spell } | null>(null)
  const wanted = plain(typed)
  const letters = /[a-z]/u.test(wanted)
  useEffect(() => {
    if (!letters) return
    let shown = true
    // Without the dictionary names are still found as they are written.
    fetchSpelling().then(
      (fetched) => {
        if (shown) setSpell({ spell: fetched })
      },
      () => undefined
    )
    return () => {
      shown = false
    }
  }, [letters])
  const spelled = useMemo(
    () => new Map(spell === null ? [] : members.map((member) => [member, spelledOf(member, spell.spell)])),
    [members, spell]
  )
  return members.filter((member) =>
    [...writtenOf(member), ...(spelled.get(member) ?? [])].some((text) => text.includes(wanted))
  )
}
