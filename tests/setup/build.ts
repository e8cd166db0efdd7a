import { provideSettings } from '../../lib/env'
import { buildPages } from '../../scripts/build'
import { BUILD_SETTINGS } from './build-settings'

// Builds the pages for the tests, as `npm start` does, unless that build is still good.
provideSettings({ ...BUILD_SETTINGS, NODE_ENV: 'production' })
await buildPages(() => undefined, new AbortController().signal)
