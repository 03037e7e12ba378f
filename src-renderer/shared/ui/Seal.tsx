import classes from './Seal.module.css'

/** The app's seal: 众, three people, drawn rather than set in type so that it needs no font. */
export const Seal = ({ size }: { size: string }) => (
  <svg
    className={classes['seal']}
    style={{ width: size, height: size }}
    viewBox="0 0 64 64"
    aria-hidden
    focusable="false"
  >
    <rect className={classes['ground']} x="2" y="2" width="60" height="60" rx="9" />
    <g className={classes['strokes']}>
      <path d="M32 10 L32 14 C31 22 26 27 19 31" />
      <path d="M32 14 C33 22 38 27 45 31" />
      <path d="M20 31 L20 34 C19 43 15 49 9 54" />
      <path d="M20 35 C21 43 24 49 29 53" />
      <path d="M44 31 L44 34 C43 43 39 49 34 53" />
      <path d="M44 35 C45 43 49 49 55 54" />
    </g>
  </svg>
)
