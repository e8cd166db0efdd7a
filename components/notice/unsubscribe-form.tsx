import buttons from '@/components/ui/button.module.css'

/** The one button of the page that mails about notices lead to. What it sends is what a mail program sends. */
export function UnsubscribeForm({ ticket }: { ticket: string }) {
  return (
    <form method="post" action={`/unsubscribe?${new URLSearchParams({ t: ticket, from: 'page' }).toString()}`}>
      <button className={buttons.button} data-tone="strong">
        Get no more such mails
      </button>
    </form>
  )
}
