import { createServer, type Server } from 'node:net'

/** Speaks as much of PostgreSQL's protocol as it takes to be asked for its version, and to answer. */
export function oldPostgres(version: string, number: number): Server {
  return createServer((socket) => {
    let greeted = false
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      if (!greeted) {
        greeted = true
        socket.write(Buffer.concat([message('R', int32(0)), READY]))
      } else if (data.toString('latin1', 0, 1) === 'Q') {
        const columns = [['version', TEXT], ['number', INT4], ['encoding', TEXT]] as const
        socket.write(
          Buffer.concat([
            message('T', int16(columns.length), ...columns.map(([name, type]) => column(name, type))),
            message('D', int16(columns.length), ...[version, String(number), 'UTF8'].map(value)),
            message('C', Buffer.from('SELECT 1\0')),
            READY,
          ]),
        )
      }
    })
  })
}

const TEXT = 25
const INT4 = 23

function int16(of: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(of)
  return bytes
}

function int32(of: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(of)
  return bytes
}

function message(kind: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body])
}

const READY = message('Z', Buffer.from('I'))

/** Of no table, of variable length, as text. */
function column(name: string, type: number): Buffer {
  return Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)])
}

function value(text: string): Buffer {
  return Buffer.concat([int32(Buffer.byteLength(text)), Buffer.from(text)])
}
