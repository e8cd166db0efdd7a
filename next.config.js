/** @type {import('next').NextConfig} */
export default {
  // A build for the tests, or for another checkout, does not disturb a running one.
  distDir: process.env.BUILD_DIR || '.next',
  // The same sources give the same pages, on whichever machine they were built.
  generateBuildId: () => process.env.BUILD_ID || null,
  reactStrictMode: true,

  // server/ stands in front: it compresses each finished page once, and says who we are to nobody.
  compress: false,
  poweredByHeader: false,
  // Nor does it pass on the headers by which pages name their files early.
  reactMaxHeadersLength: 0,

  // The words for an unknown address stand apart: as not-found.tsx they would be rendered and sent along with every page
  // (measured: a twentieth of what a claim's page costs).
  experimental: {
    globalNotFound: true,
    // server/ limits what is sent before Next reads it.
    serverActions: { bodySizeLimit: '64kb' },
  },

  // Title and description stand in the head for everyone, not for a list of known crawlers alone: Next would otherwise
  // send them late and let a script move them there.
  htmlLimitedBots: /.*/,

  // Pictures are sent as they are: no pipeline that fetches and computes for strangers (/_next/image).
  images: { unoptimized: true, remotePatterns: [] },

  // They hold state or native code: one copy in the process, the one that server/ uses too.
  serverExternalPackages: [
    ...['pg', 'pino', '@prisma/client', '@prisma/adapter-pg'],
    ...['@node-rs/argon2', 'next-auth', 'lru-cache', 'nodemailer'],
  ],

  // `npm test` checks the types of everything; checking the pages again would make each start wait.
  typescript: { ignoreBuildErrors: true },

  // What people arrive at who shorten an address.
  redirects: async () => [
    // Where browsers look for an icon by themselves, on pages that name none.
    { source: '/favicon.ico', destination: '/icon.svg', permanent: false },
    { source: '/debates', destination: '/', permanent: false },
    { source: '/debates/:slug/claims', destination: '/debates/:slug', permanent: false },
  ],

  turbopack: { root: import.meta.dirname },
  devIndicators: false,
}
