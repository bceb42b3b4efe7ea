declare module "fs-native-extensions" {
  /** Takes an exclusive kernel lock on an open, writable file; false while another descriptor holds one. */
  export function tryLock(descriptor: number): boolean;
}
