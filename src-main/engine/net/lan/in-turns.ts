/** As many of `all` as there is room for, beginning where the packet before ended: each comes in its turn. */
export function inTurns<T>(all: readonly T[], room: number, packet: number): readonly T[] {
  if (all.length <= room) return all
  const first = (packet * room) % all.length
  return [...all.slice(first), ...all.slice(0, first)].slice(0, room)
}
