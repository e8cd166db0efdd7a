import { expect, it } from 'vitest'
import { hostInAddress } from '../../scripts/port'

it.each([
  [undefined, 'localhost'],
  ['0.0.0.0', 'localhost'],
  ['::', 'localhost'],
  ['::1', '[::1]'],
  ['127.0.0.1', '127.0.0.1'],
  ['crux.example', 'crux.example'],
])('HOST=%s is reached at %s', (host, address) => {
  expect(hostInAddress(host)).toBe(address)
})
