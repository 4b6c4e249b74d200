/// A 64-bit hash of bytes, the same in every run: eight at a time through SplitMix64's mixer.
///
/// Steele, G. L., Lea, D., and Flood, C. H. (2014). "Fast splittable pseudorandom number
/// generators." *OOPSLA '14*, 453–472.
@inline(__always)
func cellHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
  let count = bytes.count
  var hash = 0x9E37_79B9_7F4A_7C15 &* UInt64(count &+ 1)
  let (first, last) = firstAndLast(bytes)
  guard count > 8 else { return mixed(hash ^ first) }
  let raw = UnsafeRawPointer(bytes.baseAddress!)
  hash = mixed(hash ^ first)
  var index = 8
  while index &+ 8 < count {
    hash = mixed(
      hash ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
    index &+= 8
  }
  return mixed(hash ^ last)
}

@inline(__always)
func mixed(_ word: UInt64) -> UInt64 {
  var z = word &+ 0x9E37_79B9_7F4A_7C15
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
