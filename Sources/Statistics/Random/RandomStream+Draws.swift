internal import CGSL

extension RandomStream {
  /// The sum of values drawn one by one, with replacement, from two to the power of `bits` of them.
  ///
  /// - Parameter bits: 0...10; a random word gives six indices.
  mutating func sum(ofDraws count: Int, from values: UnsafePointer<Double>, bits: Int) -> Double {
    precondition(0...10 ~= bits, "indices of 0 to 10 bits, found \(bits)")
    // A copy that stays in registers.
    let home = generator.pointee.state.assumingMemoryBound(to: cgsl_xoshiro_state.self)
    var state = home.pointee
    let mask = UInt64(1) << UInt64(bits) - 1
    let shift = UInt64(bits)
    var (a, b) = (0.0, 0.0)
    for _ in 0..<(count / 6) {
      var word = cgsl_xoshiro_next(&state)
      for _ in 0..<3 {
        a += values[Int(truncatingIfNeeded: word & mask)]
        word &>>= shift
        b += values[Int(truncatingIfNeeded: word & mask)]
        word &>>= shift
      }
    }
    var word = cgsl_xoshiro_next(&state)
    for _ in 0..<(count % 6) {
      a += values[Int(truncatingIfNeeded: word & mask)]
      word &>>= shift
    }
    home.pointee = state
    return a + b
  }

  /// The sum of values taken from two to the power of `bits` of them, each at most once.
  mutating func sum(ofDistinct count: Int, from values: UnsafePointer<Double>, bits: Int) -> Double
  {
    let size = 1 << bits
    precondition(0...size ~= count, "\(count) distinct of \(size) values")
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { left in
      left.baseAddress!.initialize(from: values, count: size)
      var sum = 0.0
      // Fisher and Yates: what was taken gives its place to the first that is left.
      for first in 0..<count {
        let taken = first + integer(below: size - first)
        sum += left[taken]
        left[taken] = left[first]
      }
      return sum
    }
  }
}
