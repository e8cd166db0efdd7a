'use client'

import { useEffect, useRef } from 'react'

import { TAKEN } from '@/components/ui/action-form-state'

import { draftKey, readDraft, putBack, dropDraft, writeDraft } from './draft'

/**
 * Inside a form: what was typed is kept in this tab while one is sent to sign in, and put back afterwards. Secrets are
 * not kept. `name` tells two forms of one page apart.
 */
export function KeepDraft({ name }: { name: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const key = draftKey(window.location.pathname, name)
    putBack(form, readDraft(key))
    const keep = () => writeDraft(key, form)
    const drop = () => dropDraft(key)
    form.addEventListener('input', keep)
    form.addEventListener('change', keep)
    form.addEventListener(TAKEN, drop)
    return () => {
      form.removeEventListener('input', keep)
      form.removeEventListener('change', keep)
      form.removeEventListener(TAKEN, drop)
    }
  }, [name])
  return <span ref={place} hidden />
}
