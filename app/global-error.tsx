'use client'

import { ErrorMessage } from '@/components/ui/error-message'

import './globals.css'

/** The same where the frame around all pages failed: it brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Something broke on our side · Crux</title>
      </head>
      <body>
        <main>
          <ErrorMessage digest={error.digest} />
        </main>
      </body>
    </html>
  )
}
