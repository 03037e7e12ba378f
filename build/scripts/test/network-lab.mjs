import { spawnSync } from 'node:child_process'

/** Makes and drops what the tests in test/net are made of; its output says what is missing. */
const PROBE =
  'ip netns add folkmoot-probe && ip link add folkmoot0 type veth peer name folkmoot1 netns folkmoot-probe && ' +
  'ip link del folkmoot0; status=$?; ip netns del folkmoot-probe; exit $status'

/** Somebody who is not root is root in namespaces of their own, where the kernel lets them. */
const UNSHARE = [
  'unshare',
  '--user',
  '--map-root-user',
  '--net',
  '--mount',
  'sh',
  '-c',
  'mount -t tmpfs tmpfs /run && ip link set lo up && exec "$@"',
  'sh'
]

/** What a command must be started with to make networks of its own, or why this machine cannot. */
export const networkLab = () => {
  let complaint = ''
  for (const prefix of [[], UNSHARE]) {
    const [program, ...args] = [...prefix, 'sh', '-c', PROBE]
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 })
    if (status === 0) return { ok: true, prefix }
    complaint = (stderr ?? '').trim().split('\n')[0] || error?.message || `ended with ${status}`
  }
  return {
    ok: false,
    sentence: `this machine makes no network namespaces (${complaint})`,
    line: 'sudo apt-get install -y iproute2, then run the tests as root'
  }
}
