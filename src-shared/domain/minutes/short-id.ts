/** The start of an entry or log id in two groups, enough to find it on the Check screen: `3f9a-07c2`. */
export const shortId = (id: string): string => `${id.slice(0, 4)}-${id.slice(4, 8)}`
