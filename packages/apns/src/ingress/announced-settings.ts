/** SETTINGS as captured from Apple's production hosts; the stream limit is a switch. */
export function announcedSettings(maxConcurrentStreams: number) {
  return {
    headerTableSize: 4096,
    maxConcurrentStreams,
    initialWindowSize: 65_535,
    maxFrameSize: 16_384,
    maxHeaderListSize: 8000,
  };
}
