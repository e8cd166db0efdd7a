import { answerAuth } from '@/lib/auth/route'

/** The way to providers and back. Signing in here is done by actions: nothing is posted to this address. */
export const GET = answerAuth
