/**
 * Resolves when whoever started the program wants it to end: by a signal, or Ctrl-C at `terminal`, which readline
 * takes for itself while it reads.
 */
export const endAsked = (terminal: NodeJS.EventEmitter | null): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve())
    terminal?.once('SIGINT', () => resolve())
  })
