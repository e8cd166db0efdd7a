import { createServer, isIP } from 'node:net'
import { Failure } from './failure'

/** Says early, before the database and the build are at work, that the server will not get its port. */
export function checkPort(port: number, host: string | undefined): Promise<void> {
  return new Promise((free, failed) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => failed(portFailure(error, port, host) ?? error))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => free()))
  })
}

/** The failure in words when it is about the port, else undefined. */
export function portFailure(error: unknown, port: number, host: string | undefined): Failure | undefined {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new Failure(`Port ${port} is taken by another program. Choose another one: PORT=${port + 1} npm start`)
    case 'EACCES':
      return new Failure(`This user may not open port ${port}. Choose one above 1023: PORT=3000 npm start`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new Failure(`This machine does not have the address ${host}. Correct HOST, or leave it out.`)
    default:
      return undefined
  }
}

/** The host as an address names it, for a person at this machine: a server on all of its addresses is at localhost too. */
export function hostInAddress(host: string | undefined): string {
  if (host === undefined || isIP(host) === 0) return host ?? 'localhost'
  if (/^[0.:]+$/.test(host)) return 'localhost'
  return isIP(host) === 6 ? `[${host}]` : host
}
