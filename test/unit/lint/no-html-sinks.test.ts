import { rules } from '../../../build/lint/plugin.mjs'
import { inFile, ruleTester } from './rule-tester.ts'

const SCREEN = 'src-renderer/a.tsx'
const errors = [{ messageId: 'sink' }]

ruleTester.run('no-html-sinks', rules['no-html-sinks'], {
  valid: [
    inFile(SCREEN, `element.textContent = text`, 'text stays text'),
    inFile(SCREEN, `stream.write(text); response.write(text)`, 'writing to a stream is no sink'),
    inFile(SCREEN, `setTimeout(() => f(), 5)`, 'timers of functions are no sink'),
    inFile(SCREEN, `const a = <p>{text}</p>`, 'React shows text as text')
  ],
  invalid: [
    { ...inFile(SCREEN, `element.innerHTML = text`, 'innerHTML'), errors },
    { ...inFile(SCREEN, `element['innerHTML'] = text`, 'innerHTML in brackets'), errors },
    { ...inFile(SCREEN, `element.outerHTML = text`, 'outerHTML'), errors },
    { ...inFile(SCREEN, `element.insertAdjacentHTML('beforeend', text)`, 'insertAdjacentHTML'), errors },
    { ...inFile(SCREEN, `document.write(text)`, 'document.write'), errors },
    {
      ...inFile(
        SCREEN,
        `const a = <p dangerouslySetInnerHTML={{ __html: text }} />`,
        'dangerouslySetInnerHTML'
      ),
      errors
    },
    {
      ...inFile(SCREEN, `createElement('p', { dangerouslySetInnerHTML: x })`, 'the same without JSX'),
      errors
    },
    { ...inFile(SCREEN, `const a = <iframe srcDoc={text} />`, 'srcDoc'), errors },
    { ...inFile(SCREEN, `eval(text)`, 'eval'), errors },
    { ...inFile(SCREEN, `globalThis.eval(text)`, 'eval by its owner'), errors },
    { ...inFile(SCREEN, `new Function(text)`, 'new Function'), errors },
    { ...inFile(SCREEN, `setTimeout('f()', 5)`, 'timers of text'), errors }
  ]
})
