/** How many ballots one file holds, so that no laptop is busy for long; the next file goes on where it ended. */
export const MOST_BALLOTS = 500
/** The last number a file of ballots may begin with. */
export const LAST_FIRST = 90_000
