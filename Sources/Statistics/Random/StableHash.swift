/// A 64-bit hash of a text that is the same in every run and on every machine (FNV-1a of its UTF-8).
///
/// Swift's own `Hasher` is seeded anew in each process, so it can't key a random stream.
///
/// Fowler, G., Noll, L. C., Vo, K.-P., and Eastlake, D. "The FNV Non-Cryptographic Hash Algorithm."
/// IETF draft-eastlake-fnv.
package func stableHash(_ text: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in text.utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
  return hash
}
