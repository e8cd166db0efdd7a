/** What a reader may choose. "system" follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The name under which the choice is kept in the browser. */
export const THEME_KEY = 'theme'

/** The page's colour in each theme, for the browser's own bars; the same as --page in app/globals.css. */
export const PAGE_COLOURS = { light: '#ffffff', dark: '#121418' } as const

/** The cookie that stands beside the session's, for scripts to read. It means nothing to the server. */
const SIGNED_IN_PATTERN = /(?:^|; )crux-signed-in=1(?:;|$)/

/**
 * Runs before anything is painted, so that a chosen theme never flashes, nor "Sign in" for who has. It also marks the
 * page as one with scripts: what works only with them is hidden while `data-theme` is missing.
 */
export const THEME_SCRIPT = `(()=>{let t;try{t=localStorage.getItem(${JSON.stringify(THEME_KEY)})}catch{}
const c=${JSON.stringify(PAGE_COLOURS)}[t];document.documentElement.dataset.theme=c?t:"system";
if(c){const m=document.createElement("meta");m.name="theme-color";m.content=c;m.id="theme-color";document.head.prepend(m)}
if(${SIGNED_IN_PATTERN}.test(document.cookie))document.documentElement.dataset.signedIn=""})()`

/** Whether somebody is signed in here, as far as the browser knows. */
export const isMarkedSignedIn = (): boolean => SIGNED_IN_PATTERN.test(document.cookie)

const watchers = new Set<() => void>()

/** Calls `tell` whenever a theme is chosen on this page. Returns what ends that. */
export function watchTheme(tell: () => void): () => void {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

/** The theme that the page bears now. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme
  return THEMES.find((one) => one === theme) ?? 'system'
}

/** The theme that was chosen before, here or in another tab. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(THEME_KEY)
    return THEMES.find((one) => one === kept) ?? 'system'
  } catch {
    return 'system'
  }
}

/** Shows a theme and keeps it for the next page. Where the browser keeps nothing, it holds for this page only. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  document.getElementById('theme-color')?.remove()
  if (theme !== 'system') {
    const meta = Object.assign(document.createElement('meta'), { name: 'theme-color', id: 'theme-color' })
    meta.content = PAGE_COLOURS[theme]
    document.head.prepend(meta)
  }
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    // Private windows and strict settings refuse; the page is dark or light all the same.
  }
  for (const tell of watchers) tell()
}
