internal import Foundation

/// Whether values of 0...1 are uniform, by the largest distance of their distribution.
///
/// Kolmogorov's law, with the correction for few values of Stephens, M. A. (1970), *Journal of the Royal Statistical
/// Society B* 32, 115–122.
package struct UniformityTest: Sendable, Equatable {
  /// The largest distance from the diagonal.
  package let distance: Double
  package let pValue: Double

  /// - Parameter values: One or more.
  package init(_ values: [Double]) {
    let n = Double(values.count)
    precondition(n > 0, "no values")
    var largest = 0.0
    for (rank, value) in values.sorted().enumerated() {
      largest = max(largest, Double(rank + 1) / n - value, value - Double(rank) / n)
    }
    distance = largest
    let lambda = (n.squareRoot() + 0.12 + 0.11 / n.squareRoot()) * distance
    guard lambda > 0.2 else {
      pValue = 1
      return
    }
    var tail = 0.0
    for j in 1...100 {
      let term = 2 * exp(-2 * Double(j * j) * lambda * lambda)
      tail += j % 2 == 1 ? term : -term
    }
    pValue = min(1, max(0, tail))
  }
}
