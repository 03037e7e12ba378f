import { create } from 'zustand'

/** What a screen reader should say now. `turn` changes with each message, so that the same words are said again. */
export const useAnnouncement = create<{ text: string; turn: number }>(() => ({ text: '', turn: 0 }))

export const announce = (text: string): void =>
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }))
