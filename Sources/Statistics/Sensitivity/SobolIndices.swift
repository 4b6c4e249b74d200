internal import CGSL

/// Where a function is to be known, so that its variance can be shared out over its inputs.
///
/// Inputs are uniform on 0...1; what follows another law is handed its quantile. Points are a Sobol'
/// sequence of GSL in twice as many dimensions as there are inputs, shifted at random several times (Cranley and
/// Patterson 1976, *SIAM J. Numer. Anal.* 13, 904–914), so that what the shifts differ by is the error.
package struct SobolDesign: Sendable {
  package let inputs: Int
  /// Of each of the two samples, in each shift.
  package let size: Int
  package let shifts: Int
  /// One a row, shift by shift: first those of sample A, then of B, then of A with one input from B, for each
  /// input.
  package let points: [[Double]]

  /// As many as GSL's sequence has dimensions for.
  package static let mostInputs = 20

  /// How many points there will be.
  package static func pointCount(inputs: Int, size: Int, shifts: Int) -> Int {
    shifts * size * (inputs + 2)
  }

  /// - Parameters:
  ///   - inputs: From 1 to `mostInputs`.
  ///   - size: A power of two serves a Sobol' sequence best; 2 or more.
  ///   - shifts: 2 or more.
  package init(inputs: Int, size: Int, shifts: Int = 8, streams: Streams) {
    precondition(
      (1...Self.mostInputs).contains(inputs) && size > 1 && shifts > 1,
      "\(inputs) inputs, \(size) points, \(shifts) shifts")
    (self.inputs, self.size, self.shifts) = (inputs, size, shifts)
    GSL.initialise
    let sequence = gsl_qrng_alloc(cgsl_qrng_sobol(), UInt32(2 * inputs))
    defer { gsl_qrng_free(sequence) }
    var raw: [[Double]] = []
    var point = [Double](repeating: 0, count: 2 * inputs)
    for _ in 0..<size {
      gsl_qrng_get(sequence, &point)
      raw.append(point)
    }
    var stream = streams.stream(.resampling, key: "sobol")
    var points: [[Double]] = []
    for _ in 0..<shifts {
      let shift = (0..<2 * inputs).map { _ in stream.uniform() }
      let shifted = raw.map { row in
        zip(row, shift).map { ($0 + $1).truncatingRemainder(dividingBy: 1) }
      }
      let (a, b) = (shifted.map { Array($0[..<inputs]) }, shifted.map { Array($0[inputs...]) })
      points += a + b
      for input in 0..<inputs {
        points += zip(a, b).map { a, b in
          var mixed = a
          mixed[input] = b[input]
          return mixed
        }
      }
    }
    self.points = points
  }
}

/// How much of a function's variance each input makes: alone, and with all that it takes part in.
///
/// First order by Saltelli et al. (2010), *Computer Physics Communications* 181, 259–270, equation (b) of
/// table 2, total by Jansen's, equation (f).
package struct SobolIndices: Sendable, Equatable {
  package struct Index: Sendable, Equatable {
    package var value: Double
    package var standardError: Double
  }

  /// By input, about 0...1; their sum is 1 where inputs act alone.
  package let firstOrder: [Index]
  /// By input; never below the first order but for error.
  package let total: [Index]
  /// Of the function.
  package let mean: Double
  package let variance: Double

  /// - Parameter values: Of the function at the design's points, in order.
  /// - Throws: `Undefined.noVariation` where it is the same everywhere.
  package init(_ design: SobolDesign, values: [Double]) throws(Undefined) {
    precondition(values.count == design.points.count, "\(values.count) values")
    let (n, k) = (design.size, design.inputs)
    let block = n * (k + 2)
    var all = RunningMoments()
    for shift in 0..<design.shifts {
      for value in values[shift * block..<shift * block + 2 * n] { all.add(value) }
    }
    guard all.variance > 0, all.variance.isFinite else { throw .noVariation }
    (mean, variance) = (all.mean, all.variance)
    var first = [RunningMoments](repeating: RunningMoments(), count: k)
    var total = first
    for shift in 0..<design.shifts {
      let start = shift * block
      for input in 0..<k {
        let mixed = start + (2 + input) * n
        var (alone, with) = (0.0, 0.0)
        for i in 0..<n {
          let (a, b, ab) = (values[start + i], values[start + n + i], values[mixed + i])
          // About the mean: the product's error is less.
          alone += (b - all.mean) * (ab - a)
          with += (a - ab) * (a - ab)
        }
        first[input].add(alone / Double(n) / all.variance)
        total[input].add(with / Double(2 * n) / all.variance)
      }
    }
    func index(_ moments: RunningMoments) -> Index {
      Index(
        value: moments.mean,
        standardError: (moments.variance / Double(moments.count)).squareRoot())
    }
    firstOrder = first.map(index)
    self.total = total.map(index)
  }
}
