import { spawnSync } from 'node:child_process'

/** Makes, mounts and drops a file system in a file, as the tests do that take the power from one. */
const PROBE =
  'd=$(mktemp -d) && truncate -s 16M "$d/disk" && mkfs.ext4 -q -F "$d/disk" && mkdir "$d/at" && ' +
  'mount -o loop "$d/disk" "$d/at" && umount "$d/at"; status=$?; rm -rf "$d"; exit $status'

/** Whether a disk can be made here from which the power can be taken; no package gives that right where it is withheld. */
export const powerCutLab = () =>
  spawnSync('sh', ['-c', PROBE], { stdio: 'ignore', timeout: 20_000 }).status === 0
