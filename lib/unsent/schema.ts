/** Minutes that a form is kept for whoever has to sign in before it can be sent. */
export const UNSENT_MINUTES = 60

/** As the database bounds them, in characters. */
export const PAGE_MAX = 2_000
export const FORM_NAME_MAX = 100

/** Which form of which page, in which browser. */
export type UnsentPlace = {
  /** Of the secret in the browser's own cookie. */
  deviceHash: string
  /** The path of the page. */
  page: string
  /** What the form is called among those of the page. */
  form: string
}
