import { create } from 'zustand'

interface PhraseState {
  profile: string | null
  words: readonly string[] | null
  /** The person says they have copied the words; now three are asked. */
  written: boolean
}

const NOTHING: PhraseState = { profile: null, words: null, written: false }

/** The 24 words while a person copies them: only in this window's memory, and gone once they are confirmed. */
export const usePhrase = create<PhraseState>(() => NOTHING)

export const showPhrase = (profile: string, words: readonly string[]): void =>
  usePhrase.setState({ profile, words, written: false })

export const setPhraseWritten = (written: boolean): void => usePhrase.setState({ written })

export const forgetPhrase = (): void => usePhrase.setState(NOTHING)
