import type { Letter } from './schema'

export type Draft = {
  subject: string
  /** Whom it greets; null where there is no account. */
  name: string | null
  /** What happened and why the mail came, a paragraph each. */
  says: readonly string[]
  button: { label: string; link: string }
  /** What follows the link: how long it holds, what to do if it was not you. */
  ends: readonly string[]
  /** The way to get no more mails of this kind. */
  stop?: { label: string; link: string }
}

const FONT = "font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"

/** Writes a letter as text and as HTML. Without colours of its own it reads in light and in dark. */
export function writeLetter({ subject, name, says, button, ends, stop }: Draft): Letter {
  const begins = [greeting(name), ...says]
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escape(text)}</p>`
  const link = escape(button.link)
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light dark"><title>${escape(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;${FONT}"><div style="max-width:560px">`,
    ...begins.map(paragraph),
    `<p style="margin:24px 0"><a href="${link}" style="display:inline-block;padding:10px 18px;border:1px solid;`,
    `border-radius:8px;color:inherit;font-weight:600;text-decoration:none">${escape(button.label)}</a></p>`,
    `<p style="margin:0 0 16px;font-size:14px;word-break:break-all">Or open this address: <a href="${link}" style="color:inherit">${link}</a></p>`,
    ...ends.map(paragraph),
    '<p style="margin:24px 0 0;font-size:14px">Crux</p>',
    ...(stop ? [`<p style="margin:8px 0 0;font-size:14px"><a href="${escape(stop.link)}" style="color:inherit">${escape(stop.label)}</a></p>`] : []),
    '</div></body></html>',
  ]
  const text = [...begins, `${button.label}:\n${button.link}`, ...ends, 'Crux', ...(stop ? [`${stop.label}:\n${stop.link}`] : [])].join('\n\n')
  return { subject, text: `${text}\n`, html: `${html.join('\n')}\n` }
}

/**
 * Whoever signs up chooses a name and an address, also a stranger's: a name that could carry a message or a link into
 * that stranger's mail is left out.
 */
function greeting(name: string | null): string {
  const isName = name !== null && /^[\p{L}\p{M}\p{N} '’.-]{1,60}$/u.test(name) && !/\.(?! |$)|www|http/iu.test(name)
  return isName ? `Hello ${name},` : 'Hello,'
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
