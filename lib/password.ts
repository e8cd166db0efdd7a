import { hash, verify } from '@node-rs/argon2'

/** The package's name for it is a const enum, which a module by itself cannot read. */
const ARGON2ID = 2

/** Argon2id as OWASP recommends it (Password Storage Cheat Sheet, 2026): 19 MiB, 2 passes, 1 lane. */
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash of a password, with its parameters and salt, as PHC string. Takes some ten milliseconds of a thread. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), PARAMETERS)

/** Whether a password is the one that was hashed. */
export const isPassword = (password: string, hashed: string): Promise<boolean> => verify(hashed, password.normalize('NFKC'))

let nobodys: Promise<string> | undefined

/** The work of `isPassword` where there is no password to compare with, so that nobody can tell the two apart by time. */
export async function verifyNothing(password: string): Promise<false> {
  await isPassword(password, await (nobodys ??= hashPassword('the password of nobody')))
  return false
}
