import classes from './KeyWords.module.css'

/** Words to read aloud to somebody, large and apart. */
export const KeyWords = ({ words }: { words: readonly string[] }) => (
  <p className={classes['words']}>
    {words.map((word, index) => (
      <span key={index} className={classes['word']}>
        {word}
      </span>
    ))}
  </p>
)
