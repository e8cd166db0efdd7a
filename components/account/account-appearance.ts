import { chooseTheme, THEMES } from '@/components/ui/theme'

/** Under this name the browser keeps which account's appearance was taken over last. */
const TAKEN_KEY = 'appearance-of'

/**
 * Takes over the colours that an account has chosen: when somebody signs in, and when they have changed them in their
 * settings. What is chosen at the foot of a page stays with this browser. `null`: nobody is signed in.
 */
export function takeAppearance(viewer: { handle: string; appearance: string } | null): void {
  try {
    const before = localStorage.getItem(TAKEN_KEY)
    if (viewer === null) return before === null ? undefined : localStorage.removeItem(TAKEN_KEY)
    const theme = THEMES.find((one) => one === viewer.appearance)
    const now = `${viewer.handle} ${theme}`
    if (theme === undefined || before === now) return
    localStorage.setItem(TAKEN_KEY, now)
    // Who has never chosen for the account keeps what was chosen here.
    if (theme !== 'system' || before?.startsWith(`${viewer.handle} `)) chooseTheme(theme)
  } catch {
    // A browser that keeps nothing has nothing to take over.
  }
}
