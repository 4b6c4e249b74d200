internal import CGSL

/// What Stirling's formula leaves out: ln k! − [(k + ½) ln(k + 1) − (k + 1) + ½ ln 2π].
///
/// A table for k below 10, then the first three terms of the series, whose error is below 1e-10.
///
/// Hörmann, W. (1993). "The generation of binomial random variates." *Journal of Statistical
/// Computation and Simulation* 46, 101–110.
func stirlingTail(_ k: Double) -> Double {
  if k < 10 { return stirlingTails[Int(k)] }
  let inverse = 1 / (k + 1)
  let square = inverse * inverse
  return (1.0 / 12 - (1.0 / 360 - square / 1260) * square) * inverse
}

private let stirlingTails: [Double] = (0..<10).map { k in
  let k = Double(k)
  return lgamma(k + 1) - ((k + 0.5) * log(k + 1) - (k + 1) + 0.5 * log(2 * Double.pi))
}
