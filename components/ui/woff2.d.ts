/** A font file: its address once the pages are built. */
declare module '*.woff2' {
  const address: string
  export default address
}
