/**
 * The settings that go into the build of the tests: the same for who builds and for every server started on it, or one
 * would take the other's build for a stale one. Its folder is not the one of `npm start`, which may be running. The key
 * protects nothing: these servers are reached from this machine alone, for as long as a test takes.
 */
export const BUILD_SETTINGS = {
  BUILD_DIR: '.next-test',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.from('the build of the tests, no more.').toString('base64'),
}
