import type { ReactNode, SyntheticEvent } from 'react'
import classes from './Form.module.css'

interface FormProps {
  /** While false, Enter does nothing: the button that would act cannot be pressed either. */
  ready: boolean
  onSubmit: () => void
  children: ReactNode
}

/** Fields under one another, and Enter acts. Faults are said in our own words, not the browser's. */
export const Form = ({ ready, onSubmit, children }: FormProps) => {
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (ready) onSubmit()
  }
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      {children}
    </form>
  )
}
