const WORDS = 24
const ASKED = 3

/** Three different places in the phrase, in reading order. Chance is enough here: the words are a person's own. */
export const askedPositions = (): number[] => {
  const positions = Array.from({ length: WORDS }, (_, index) => index + 1)
  const picked: number[] = []
  while (picked.length < ASKED) {
    const [position] = positions.splice(Math.floor(Math.random() * positions.length), 1)
    if (position !== undefined) picked.push(position)
  }
  return picked.sort((a, b) => a - b)
}
