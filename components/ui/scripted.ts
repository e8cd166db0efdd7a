import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and in what it sent, true as soon as scripts run. */
export const useScripted = (): boolean => useSyncExternalStore(never, () => true, () => false)
