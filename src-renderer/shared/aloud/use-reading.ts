import { useEffect, useRef, useState } from 'react'
import type { Language } from '#shared/rpc/contract/common.ts'
import { offlineVoice } from './offline-voice.ts'

/** silent: nothing was asked, or it is done · noVoice: asked, and this computer has no voice that can. */
export type Reading = 'silent' | 'reading' | 'noVoice'

const systemSpeech = (): SpeechSynthesis | null =>
  'speechSynthesis' in window ? window.speechSynthesis : null

/** How a voice says that it was told to stop. */
const STOPPED: readonly string[] = ['canceled', 'interrupted'] satisfies SpeechSynthesisErrorCode[]

/** Reads aloud when asked, and is silent when the screen is left or its language changes. */
export function useReading(language: Language) {
  const [reading, setReading] = useState<Reading>('silent')
  // A browser forgets what nobody holds, and then never says that it has been read.
  const held = useRef<readonly SpeechSynthesisUtterance[]>([])

  const end = (as: Reading): void => {
    held.current = []
    systemSpeech()?.cancel()
    setReading(as)
  }
  useEffect(() => {
    // Many systems begin to look for their voices when first asked.
    systemSpeech()?.getVoices()
    const leave = (): void => end('silent')
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [language])

  const read = (sentences: readonly string[]): void => {
    const speech = systemSpeech()
    const voice = offlineVoice(speech?.getVoices() ?? [], language)
    if (speech === null || voice === null) return setReading('noVoice')
    const utterances = sentences.map((sentence) => {
      const utterance = new SpeechSynthesisUtterance(sentence)
      utterance.voice = voice
      utterance.lang = voice.lang
      utterance.onend = () => {
        if (held.current.at(-1) === utterance) end('silent')
      }
      utterance.onerror = ({ error }) => {
        if (held.current.includes(utterance)) end(STOPPED.includes(error) ? 'silent' : 'noVoice')
      }
      return utterance
    })
    held.current = utterances
    setReading('reading')
    for (const utterance of utterances) speech.speak(utterance)
  }
  return { reading, read, stop: () => end('silent') }
}
