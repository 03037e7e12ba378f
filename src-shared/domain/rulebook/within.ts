import { z } from 'zod'

/** A whole number from the least to the most, both among them. */
export const within = ([least, most]: readonly [number, number]) => z.int().min(least).max(most)
