import { type enCalls } from './en-calls.ts';

/** The same in Simplified Chinese; a missing or an extra key fails the build. */
export const zhHansCalls: Record<keyof typeof enCalls, string> = {
  callAudio: '{app} 音频',
  callVideo: '{app} 视频',
  callIncoming: '{app} 音频来电',
  callIncomingVideo: '{app} 视频来电',
  callAnswer: '接受',
  callDecline: '拒绝',
  callSlide: '滑动来接听',
  callEnd: '结束',
  callMute: '静音',
  callHold: '保留',
  callResume: '恢复',
  callOnHold: '已保留',
  callHoldAccept: '保留并接受',
  callEndAccept: '结束并接受',
  callWith: '与“{caller}”通话',
  callHeldToo: '“{caller}”，已保留',
  callOpen: '显示通话控制',
  callRingtone: '来电铃声',
  announceCall: '“{caller}”来电，{app}。',
};
