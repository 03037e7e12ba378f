const ALL_HAN = /^\p{Script=Han}{2,}$/u

/** The words in what a person pasted: numbers and punctuation between them dropped, Chinese words one by one. */
export const pastedWords = (text: string): string[] =>
  text
    .split(/[\s,，、;；\d.]+/u)
    .flatMap((piece) => (ALL_HAN.test(piece) ? Array.from(piece) : [piece]))
    .filter((word) => word !== '')
