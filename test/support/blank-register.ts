import { LastWords } from '#shared/domain/people/last-words.ts'
import { Register } from '#shared/domain/people/register.ts'
import type { Graph } from '#shared/log/graph.ts'

/** A people's register in which nobody has written anything. */
export const blankRegister = (graph: Graph): Register =>
  new Register(new LastWords(graph), new LastWords(graph), () => false)
