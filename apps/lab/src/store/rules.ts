// one name alone, so that a page which waits for it downloads the rules and not the rest of the phone
export { step } from '@apns-sim/device';
