import { lazy, type FunctionComponent } from 'react'

/** A screen that is fetched when it is first opened. */
export const screen = <Name extends string, Props>(
  name: Name,
  load: () => Promise<Record<Name, FunctionComponent<Props>>>
) => lazy(async () => ({ default: (await load())[name] }))
