import { useWords } from '../../shared/i18n/words.tsx'
import { Note } from '../../shared/ui/Note.tsx'

/** What people wrote beside each other and nobody has settled, every value. */
export const Contested = ({
  contested
}: {
  contested: readonly { field: string; values: readonly string[] }[]
}) => {
  const { say } = useWords()
  return contested.map(({ field, values }) => (
    <Note key={field} tone="needs" role="status">
      {say('register.contested', { values: values.join(' / ') })}
    </Note>
  ))
}
