import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Projection, Query } from './projection.ts'

/** The live answer to a query; it follows the engine's changes as long as the screen shows it. */
export const useQuery = <Input, Value>(
  query: Query<Input, Value>,
  input: Input
): Projection<Value> & { refresh: () => void } => {
  const opened = query.open(input)
  useEffect(() => opened.hold(), [opened])
  const projection = useStore(opened.store)
  return { ...projection, refresh: opened.refresh }
}
