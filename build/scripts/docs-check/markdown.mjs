const FENCE = /^(?:```|~~~)/

/** The lines of a Markdown text that are prose, with their numbers; fenced code is left out. */
const proseLines = (text) => {
  let inFence = false
  return text.split('\n').flatMap((line, index) => {
    if (FENCE.test(line.trimStart())) {
      inFence = !inFence
      return []
    }
    return inFence ? [] : [{ line, number: index + 1 }]
  })
}

const matches = (text, pattern) =>
  proseLines(text).flatMap(({ line, number }) =>
    [...line.matchAll(pattern)].map((match) => ({ value: match[1], number }))
  )

/** Targets of links and pictures. */
export const linksOf = (text) => matches(text, /\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)

/** What stands in backticks. */
export const codeOf = (text) => matches(text, /`([^`]+)`/g)

/** `npm run x` anywhere, fenced code included: what people copy must work. */
export const scriptsOf = (text) =>
  text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)].map((match) => ({
      value: match[1],
      number: index + 1
    }))
  )

/** The anchors that headings give, as GitHub and most viewers form them. */
export const anchorsOf = (text) =>
  new Set(
    proseLines(text)
      .filter(({ line }) => /^#{1,6} /.test(line))
      .map(({ line }) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, '')
          .trim()
          .replace(/\s/g, '-')
      )
  )
