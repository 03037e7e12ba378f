import { relative, sep } from 'node:path'

/** The linted file relative to the repository, with forward slashes on every system. */
export const repositoryPath = (context) => relative(context.cwd, context.filename).split(sep).join('/')
