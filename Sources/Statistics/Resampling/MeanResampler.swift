/// Resamples of a mean.
///
/// Draws aren't made over all values at once: binomials tell how many of them fall into each block, so
/// that a block of 1024 stays in the fastest memory and an index is ten bits of a random word, without
/// rejection. Of equal values, such as the zeros of who bought nothing, the number is enough. The law is
/// that of drawing one by one.
struct MeanResampler: Resampler {
  let estimate: Double
  let withoutOne: [Double]
  /// Values minus their mean, so that sums keep their digits: block by block.
  private let deviations: [Double]
  private let blocks: [Block]

  private enum Block {
    /// Equal values.
    case constant(count: Double, deviation: Double)
    /// Two to the power of `bits` values, from `start` on.
    case mixed(start: Int, bits: Int)

    var size: Double {
      switch self {
      case .constant(let count, _): count
      case .mixed(_, let bits): Double(1 << bits)
      }
    }
  }

  init(_ values: [Double]) throws(Undefined) {
    let mean = RunningMoments(values).mean
    let sorted = values.map { $0 - mean }.sorted()
    guard sorted.reduce(0, { $0 + abs($1) }).isFinite else { throw .beyondRange }
    var blocks: [Block] = []
    var mixed: [Double] = []
    var start = 0
    while start < sorted.count {
      let value = sorted[start]
      let end = sorted[start...].firstIndex { $0 != value } ?? sorted.count
      if end - start >= fewestEqual {
        blocks.append(.constant(count: Double(end - start), deviation: value))
      } else {
        mixed += sorted[start..<end]
      }
      start = end
    }
    start = 0
    while start < mixed.count {
      let bits = min(
        largestBits,
        (mixed.count - start).bitWidth - 1
          - (mixed.count - start)
          .leadingZeroBitCount)
      blocks.append(.mixed(start: start, bits: bits))
      start += 1 << bits
    }
    // The largest first, as draws may run out before the small ones are reached.
    self.blocks = blocks.sorted { $0.size > $1.size }
    deviations = mixed
    estimate = mean
    withoutOne = sorted.map { mean - $0 / Double(sorted.count - 1) }
  }

  func draw(from stream: inout RandomStream) -> Double {
    let count = blocks.reduce(0) { $0 + $1.size }
    var (draws, left, sum) = (count, count, 0.0)
    for block in blocks where draws > 0 {
      let size = block.size
      // The last block's share is exactly 1.
      let here = stream.binomial(draws, size / left)
      switch block {
      case .constant(_, let deviation): sum += here * deviation
      case .mixed(let start, let bits):
        sum += deviations.withUnsafeBufferPointer {
          stream.sum(ofDraws: Int(here), from: $0.baseAddress! + start, bits: bits)
        }
      }
      draws -= here
      left -= size
    }
    return estimate + sum / count
  }
}

/// Two to the tenth values of eight bytes fill a quarter of a usual first-level cache.
private let largestBits = 10

/// From so many equal values on, a binomial is cheaper than drawing them.
private let fewestEqual = 64
