import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the server does with what it is handed. */
export type Manner =
  | 'accept'
  /** Says at the greeting that it serves nobody now. */
  | 'refuse'
  /** Receives the mail whole and says nothing about it. */
  | 'hang'
  /** Receives the mail whole and closes the connection without a word: whoever sends cannot know. */
  | 'drop'

export type Mailbox = {
  /** For SMTP_URL. */
  url: string
  /** Every mail that came, in its order, also those that were taken, or never acknowledged. */
  readonly received: readonly ParsedMail[]
  /** The first mail to an address that nobody has taken yet; waits for it, 15 seconds at most. */
  take(to: string): Promise<ParsedMail>
  behave(manner: Manner): void
  /** Answers by this from now on when a recipient is named, such as `550 5.1.1 no such mailbox`. */
  refuseRecipient(address: string, answer: string): void
  /** Settles when a mail is being handed over, in the manner `hang`. */
  hanging(): Promise<void>
  close(): Promise<void>
  /** Opens again, on the same port. */
  reopen(): Promise<void>
}

const PATIENCE = 15_000

/** A real mail server on a free port of this machine. What it receives is kept here and goes nowhere. */
export async function openMailbox(): Promise<Mailbox> {
  const news = new EventEmitter()
  news.setMaxListeners(0)
  const received: ParsedMail[] = []
  const untaken: { to: string; mail: ParsedMail }[] = []
  const refused = new Map<string, string>()
  let manner: Manner = 'accept'

  const listen = async (port: number) => {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      // How long a closing server waits for connections that hang.
      closeTimeout: 50,
      onConnect: (_, done) => done(manner === 'refuse' ? answered('421 4.3.2 closed for today') : null),
      onRcptTo({ address }, _, done) {
        const answer = refused.get(address)
        done(answer === undefined ? null : answered(answer))
      },
      onData(stream, session, done) {
        const { id, envelope } = session
        const heard = manner
        void simpleParser(stream).then((mail) => {
          received.push(mail)
          if (heard === 'hang') return news.emit('hang')
          if (heard === 'drop') return socketOf(server, id)?.destroy()
          untaken.push(...envelope.rcptTo.map(({ address }) => ({ to: address, mail })))
          done()
          news.emit('mail')
        }, done)
      },
    })
    // A client that goes away in the midst of it is what some tests are about.
    server.on('error', () => {})
    server.listen(port, '127.0.0.1')
    await once(server.server, 'listening')
    return server
  }

  let server = await listen(0)
  const { port } = server.server.address() as AddressInfo

  const taken = (to: string) => {
    const index = untaken.findIndex((one) => one.to === to)
    return index < 0 ? undefined : untaken.splice(index, 1)[0]?.mail
  }

  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    async take(to) {
      const signal = AbortSignal.timeout(PATIENCE)
      for (;;) {
        const mail = taken(to)
        if (mail !== undefined) return mail
        await once(news, 'mail', { signal }).catch(() => {
          const others = untaken.map((one) => `${one.to}: ${one.mail.subject}`).join('; ')
          throw new Error(`No mail to ${to} within ${PATIENCE / 1000} s. There is: ${others || 'none'}`)
        })
      }
    },
    behave: (next) => void (manner = next),
    refuseRecipient: (address, answer) => void refused.set(address, answer),
    hanging: async () => void (await once(news, 'hang', { signal: AbortSignal.timeout(PATIENCE) })),
    close: () => new Promise((resolve) => server.close(resolve)),
    reopen: async () => void (server = await listen(port)),
  }
}

/** A refusal in the words of SMTP: a code and a text. */
function answered(answer: string): Error & { responseCode: number } {
  const [, code, text] = /^(\d{3}) (.*)$/.exec(answer) ?? []
  return Object.assign(new Error(text), { responseCode: Number(code) })
}

type Connections = Set<{ session?: { id: string }; id: string; _socket: { destroy(): void } }>

/** The socket behind a session, which smtp-server does not tell of. */
function socketOf(server: SMTPServer, id: string): { destroy(): void } | undefined {
  const connections = (server as unknown as { connections: Connections }).connections
  return [...connections].find((one) => one.id === id || one.session?.id === id)?._socket
}
