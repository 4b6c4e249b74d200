internal import CampaignModel

extension TableBatch {
  /// What `bytes` has, for loops over rows: a call into another module is never inlined.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    let cell = cells[row &* width &+ column]
    return UnsafeBufferPointer(
      start: bytes.baseAddress! + Int(cell.start), count: Int(cell.length))
  }
}
