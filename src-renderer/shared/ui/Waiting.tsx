import { Loader } from '@mantine/core'
import classes from './Waiting.module.css'

export const Waiting = ({ text }: { text: string }) => (
  <div className={classes['waiting']} role="status">
    <Loader size="sm" color="var(--fm-vermilion)" aria-hidden />
    <span>{text}</span>
  </div>
)
