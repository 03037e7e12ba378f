import { useEffect, type RefObject } from 'react'

/**
 * Keeps the focus of a keyboard from falling to nowhere inside `screen`: a button that could not be pressed while it
 * worked gets it back, and when what had it has gone, the heading takes it. A pointer's press lets go.
 */
export const useKeptFocus = (
  screen: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>
): void => {
  useEffect(() => {
    const page = screen.current
    if (page === null) return
    let held: HTMLElement | null = null
    const hold = (at: EventTarget | null): void => {
      held = at instanceof HTMLElement && page.contains(at) ? at : null
    }
    const mend = (): void => {
      if (held === null || document.activeElement !== document.body) return
      if (!held.isConnected) heading.current?.focus({ preventScroll: true })
      else if (!held.matches(':disabled')) held.focus()
    }
    const focused = ({ target }: FocusEvent): void => hold(target)
    const pressed = (): void => hold(null)
    const watcher = new MutationObserver(() => requestAnimationFrame(mend))
    hold(document.activeElement)
    watcher.observe(page, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] })
    document.addEventListener('focusin', focused)
    document.addEventListener('pointerdown', pressed, true)
    return () => {
      watcher.disconnect()
      document.removeEventListener('focusin', focused)
      document.removeEventListener('pointerdown', pressed, true)
    }
  }, [screen, heading])
}
