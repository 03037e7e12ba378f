import type { Language } from '#shared/rpc/contract/common.ts'

/** What is looked at in a voice. */
type Offered = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>

/** How systems name voices that read each language, those that read it best first: Mandarin of the mainland before other. */
const NAMED: Record<Language, readonly RegExp[]> = {
  'zh-CN': [
    /^(?:zh|cmn)\b.*\b(?:cn|hans)\b/,
    /^(?:zh|cmn)\b(?!.*\b(?:hk|mo|yue)\b)/,
    // Whoever has only a Cantonese voice reads written Chinese by it.
    /^(?:zh|yue)\b/
  ],
  en: [/^en\b/]
}

/** The voice to read with: one on this computer, since any other would send what is read to somebody’s server. */
export function offlineVoice<Voice extends Offered>(
  voices: readonly Voice[],
  language: Language
): Voice | null {
  const offline = voices.filter(({ localService }) => localService)
  for (const named of NAMED[language]) {
    const fitting = offline.filter(({ lang }) => named.test(lang.replaceAll('_', '-').toLowerCase()))
    const voice = fitting.find((one) => one.default) ?? fitting[0]
    if (voice !== undefined) return voice
  }
  return null
}
