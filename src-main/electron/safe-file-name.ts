const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
const MAX_LENGTH = 120

/**
 * A name that any file system takes and that shows what it is: no folders, no control or direction characters
 * (a name can otherwise hide its ending), no leading dot, no name that Windows reserves.
 */
export const safeFileName = (name: string): string => {
  const flat = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const safe = RESERVED.test(flat) ? `_${flat}` : flat
  if (safe === '') return 'folkmoot'
  const dot = safe.lastIndexOf('.')
  const ending = dot > 0 && safe.length - dot <= 10 ? safe.slice(dot) : ''
  const stem = Array.from(ending === '' ? safe : safe.slice(0, dot))
  return stem.slice(0, MAX_LENGTH - ending.length).join('') + ending
}
