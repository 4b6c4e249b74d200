/// Values set out for being drawn many times over.
///
/// A draw isn't made over all values at once: how many draws fall into each block is known by its size
/// alone. So the values drawn from stay in the fastest memory, an index is a few bits of a random word,
/// and of equal values, such as the zeros of who bought nothing, the number is enough. The law is that of
/// drawing one by one.
struct ValueBlocks: Sendable {
  enum Block: Sendable {
    case equal(count: Double, value: Double)
    /// Two to the power of `bits` of `values`, from `start` on.
    case mixed(start: Int, bits: Int)

    var size: Double {
      switch self {
      case .equal(let count, _): count
      case .mixed(_, let bits): Double(1 << bits)
      }
    }
  }

  let blocks: [Block]
  /// Of the mixed blocks.
  let values: [Double]
  let count: Double

  init(_ values: [Double]) {
    let sorted = values.sorted()
    var blocks: [Block] = []
    var mixed: [Double] = []
    var start = 0
    while start < sorted.count {
      let value = sorted[start]
      let end = sorted[start...].firstIndex { $0 != value } ?? sorted.count
      if end - start >= fewestEqual {
        blocks.append(.equal(count: Double(end - start), value: value))
      } else {
        mixed += sorted[start..<end]
      }
      start = end
    }
    start = 0
    while start < mixed.count {
      let left = mixed.count - start
      let bits = min(largestBits, Int.bitWidth - 1 - left.leadingZeroBitCount)
      blocks.append(.mixed(start: start, bits: bits))
      start += 1 << bits
    }
    self.blocks = blocks
    self.values = mixed
    count = Double(sorted.count)
  }

  /// The sum of `draws` values, drawn with replacement.
  func sum(drawing draws: Double, from stream: inout RandomStream) -> Double {
    sum(draws) { left, size, rest in
      // The last block's share is exactly 1.
      stream.binomial(left, size / (size + rest))
    } mixed: { here, values, bits in
      stream.sum(ofDraws: here, from: values, bits: bits)
    }
  }

  /// The sum of `draws` values, drawn without replacement.
  ///
  /// - Parameter draws: At most as many as there are values.
  func sum(takingOut draws: Double, from stream: inout RandomStream) -> Double {
    sum(draws) { left, size, rest in
      stream.hypergeometric(successes: size, failures: rest, draws: left)
    } mixed: { here, values, bits in
      stream.sum(ofDistinct: here, from: values, bits: bits)
    }
  }

  /// - Parameters:
  ///   - share: How many of the draws left fall into a block, by its size and that of the blocks after
  ///     it.
  ///   - mixed: The sum of some draws from a mixed block.
  private func sum(
    _ draws: Double, share: (_ left: Double, _ size: Double, _ rest: Double) -> Double,
    mixed: (_ here: Int, _ values: UnsafePointer<Double>, _ bits: Int) -> Double
  ) -> Double {
    values.withUnsafeBufferPointer { values in
      var (left, rest, sum) = (draws, count, 0.0)
      for block in blocks where left > 0 {
        rest -= block.size
        let here = share(left, block.size, rest)
        switch block {
        case .equal(_, let value): sum += here * value
        case .mixed(let start, let bits):
          if here > 0 { sum += mixed(Int(here), values.baseAddress! + start, bits) }
        }
        left -= here
      }
      return sum
    }
  }
}

/// Two to the tenth values of eight bytes fill a quarter of a usual first-level cache.
private let largestBits = 10

/// From so many equal values on, their number is cheaper than drawing them.
private let fewestEqual = 64
