import { version } from '../../package.json'

/** The version people can say aloud, from package.json. */
export const PACKAGE_VERSION: string = version
