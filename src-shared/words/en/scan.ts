import type { scan as chinese } from '../zh-CN/scan.ts'

export const scan: Record<keyof typeof chinese, string> = {
  'scan.open': 'Scan a QR code',
  'scan.opening': 'Opening the camera…',
  'scan.hold': 'Hold the code flat in front of the camera, with all of it in the picture.',
  'scan.slow':
    'Not read yet. Hold it closer and out of the glare; or use a photo of the code, or close this and type.',
  'scan.seen': 'What the camera sees',
  'scan.refused':
    'Folkmoot was not allowed to use the camera. Use a photo of the code, or close this and type.',
  'scan.missing': 'This laptop has no camera. Use a photo of the code, or close this and type.',
  'scan.busy':
    'The camera does not open; another program may be using it. Use a photo of the code, or close this and type.',
  'scan.picture': 'Use a photo of the code',
  'scan.pictureEmpty': 'No QR code was found in this photo. Try one taken closer and sharper.',
  'scan.pictureUnreadable': 'This file is not a picture that can be opened, or it is too large.',
  'scan.done': 'The code was read and filled in.'
}
