export { ConnectionError, type ErrorName, errorCode } from './errors.ts';
export { FrameReader } from './frames/frame-reader.ts';
export type { FrameSink } from './frames/frame-sink.ts';
export { FrameWriter, type SettingPair } from './frames/frame-writer.ts';
export { type DecodedBlock, HeaderDecoder } from './hpack/header-decoder.ts';
export { HeaderEncoder } from './hpack/header-encoder.ts';
