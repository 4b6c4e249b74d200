internal import CRmath

/// The gamma distribution, by shape and scale.
package struct Gamma: Sendable, Equatable {
  package let shape: Double
  package let scale: Double

  /// - Parameters: Both positive.
  package init(shape: Double, scale: Double) {
    precondition(
      shape > 0 && scale > 0, "Gamma needs positive parameters, found \(shape), \(scale)")
    self.shape = shape
    self.scale = scale
  }

  package var mean: Double { shape * scale }

  package var variance: Double { shape * scale * scale }

  package func cdf(_ x: Double) -> Double { pgamma(x, shape, scale, 1, 0) }

  package func upperTail(_ x: Double) -> Double { pgamma(x, shape, scale, 0, 0) }

  package func quantile(_ p: Double) -> Double {
    precondition(0 <= p && p <= 1, "quantile needs a probability, found \(p)")
    return qgamma(p, shape, scale, 1, 0)
  }
}
