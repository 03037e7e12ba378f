/** An IPv4 address as a number; null for anything else. */
export function ipv4Bits(address: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number)
  if (parts === undefined || parts.some((part) => part > 255)) return null
  return parts.reduce((bits, part) => bits * 256 + part, 0)
}

export const ipv4Text = (bits: number): string =>
  [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255].join('.')
