import { dirname } from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  distDir: '.next-bench',
  compress: false,
  poweredByHeader: false,
  htmlLimitedBots: /.*/,
  turbopack: { root: dirname(dirname(dirname(import.meta.dirname))) },
}
