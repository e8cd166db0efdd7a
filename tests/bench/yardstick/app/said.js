/** A head with as many elements as those of our pages, and nothing read for it. */
export const said = {
  metadataBase: new URL('http://localhost'),
  title: 'A page',
  description: 'What is said of it',
  alternates: { canonical: '/page' },
  openGraph: { siteName: 'Site', type: 'article', locale: 'en', title: 'A page', description: 'What is said of it', url: '/page' },
  formatDetection: { telephone: false, date: false, address: false, email: false },
  robots: { index: false, follow: false },
}
