/**
 * A Python wheel that native files are taken from. Nothing of it is ever installed into a Python.
 *
 * @typedef {object} Wheel
 * @property {string} requirement what pip is asked for
 * @property {string} platform the platform tag of the wheel
 * @property {string} sha256 of the wheel's file
 * @property {number} megabytes of download
 * @property {string} folder its name in the cache
 * @property {[from: string, to: string][]} take files and (ending in a slash) folders: path in the wheel, path in the cache folder
 * @property {string[]} executable those of the taken files that are programs
 * @property {string} checked the prefix of what is looked at before anything is taken; the rest is looked at before it is used
 */

/** The libraries that TensorFlow's C interface is made of, as they name each other. */
export const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/**
 * TensorFlow's C library: 2.15.1 rather than tfjs-node's own 2.9.1, whose Atan is three times slower and whose store
 * many networks do not reach.
 *
 * @type {Wheel}
 */
export const LIBTENSORFLOW = {
  requirement: 'tensorflow-cpu==2.15.1',
  platform: 'manylinux2014_x86_64',
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
  megabytes: 207,
  folder: 'libtensorflow-2.15.1',
  take: [
    ...LIBRARIES.map((name) => /** @type {[string, string]} */ ([`tensorflow/${name}`, `lib/${name}`])),
    ['tensorflow/include/tensorflow/c/', 'include/tensorflow/c/'],
    ['tensorflow/include/tensorflow/core/platform/', 'include/tensorflow/core/platform/'],
    ['tensorflow/include/tensorflow/tsl/', 'include/tensorflow/tsl/'],
    ['tensorflow/include/tsl/', 'include/tsl/'],
    ['tensorflow/include/xla/', 'include/xla/'],
  ],
  executable: [],
  checked: 'lib/',
};

/**
 * A static ffmpeg with libx264, x265, SVT-AV1, vp9 and ffv1.
 *
 * @type {Wheel}
 */
export const FFMPEG = {
  requirement: 'imageio-ffmpeg==0.8.1',
  platform: 'manylinux_2_28_x86_64',
  sha256: '050d6850601c3b3890bd2b28306f3b842b3daea390a561101174375a1c460bda',
  megabytes: 68,
  folder: 'ffmpeg-9.0.2',
  take: [['imageio_ffmpeg/binaries/ffmpeg-linux-x86_64-v9.0.2', 'ffmpeg']],
  executable: ['ffmpeg'],
  checked: '',
};

/**
 * Both wheels are for this one platform.
 *
 * @param {{ platform: string, arch: string }} place
 */
export function hasWheels(place) {
  return place.platform === 'linux' && place.arch === 'x64';
}

/**
 * The arguments of python3 that fetch a wheel into a folder.
 *
 * @param {Wheel} wheel
 * @param {string} folder
 * @returns {string[]}
 */
export function pipArguments(wheel, folder) {
  return [
    ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'],
    // The files are kept in our own cache; a second copy in pip's would only take space.
    '--no-cache-dir',
    '--no-deps',
    // The wheel for CPython 3.11, whichever Python runs this: only its native files are wanted.
    ...['--only-binary=:all:', '--python-version', '311', '--implementation', 'cp', '--platform', wheel.platform],
    ...['--dest', folder, wheel.requirement],
  ];
}
