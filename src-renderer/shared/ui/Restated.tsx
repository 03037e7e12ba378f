import classes from './Restated.module.css'

/** What the person is about to do, in one whole sentence of theirs. */
export const Restated = ({ sentence }: { sentence: string }) => (
  <p className={classes['restated']}>{sentence}</p>
)
