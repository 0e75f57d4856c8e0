/** What the phones here tell their MDM server to put into its pushes. */
export const pushMagic = 'A0B1C2D3-PUSH-MAGIC';
/** The topic of the organisation whose MDM server manages the phones here: the UID of its certificate. */
export const managementTopic = 'com.apple.mgmt.External.4c1f5d6e-2f0b-4f57-9d0e-7a3b6c8d9e10';
